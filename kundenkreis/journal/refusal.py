"""The business says no: an action refuses, in words for the person who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText


class Refused(Exception):
    """An action can't be done as asked. `code` is for interfaces, `text` for people, `field` where the text belongs."""

    def __init__(self, code: str, text: LazyText | str, *, field: str = "") -> None:
        super().__init__(str(text))
        self.code, self.text, self.field = code, text, field
