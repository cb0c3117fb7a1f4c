"""Somebody or something by its name."""

from __future__ import annotations

from uuid import UUID

from ninja import Schema


class NamedOut(Schema):
    """Somebody or something by its id and name."""

    id: UUID
    name: str
