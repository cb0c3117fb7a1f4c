"""A list or a business card that went out of here names its records by their own ids."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID


def own_ids(keys: Iterable[str]) -> dict[str, UUID]:
    """Those of these keys that can be ids of ours (`01a2…`, on business cards `urn:uuid:01a2…`)."""
    return {key: found for key in keys if (found := _id(key))}


def _id(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None
