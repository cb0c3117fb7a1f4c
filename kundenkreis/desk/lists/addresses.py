"""A list is its address: filters, columns and order stand in it, so it can be saved, sent and gone back to."""

from __future__ import annotations

from django.http import QueryDict

CURSOR = "after"


def plain(asked: QueryDict) -> QueryDict:
    """The same address without what says nothing: empty values go, several values of one name become one."""
    wanted = QueryDict(mutable=True)
    for name in asked:
        value = ",".join(value for value in asked.getlist(name) if value)
        if value:
            wanted[name] = value
    return wanted


def address(asked: QueryDict, **changes: str) -> str:
    """The same list with other filters, from its beginning; `?kind=customer&q=…`."""
    wanted = asked.copy()
    wanted.pop(CURSOR, None)
    for name, value in changes.items():
        wanted[name] = value
    return f"?{plain(wanted).urlencode()}"


def view_of(asked: QueryDict) -> str:
    """What a saved view keeps of an address: all but the page; the order of names does not matter."""
    wanted = plain(asked)
    wanted.pop(CURSOR, None)
    ordered = QueryDict(mutable=True)
    for name, values in sorted(wanted.lists()):
        ordered.setlist(name, values)
    return ordered.urlencode()
