"""The router of this room, and what its routes share."""

from __future__ import annotations

from typing import Annotated

from ninja import Router
from pydantic import StringConstraints

router = Router(tags=["staff"])

Line = Annotated[str, StringConstraints(max_length=80, strip_whitespace=True)]
