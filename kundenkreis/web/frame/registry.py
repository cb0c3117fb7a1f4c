"""What rooms have put into the frame: navigation, New menu, slots. Filled once, at start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from django.http import HttpRequest

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText

Slot = Literal["erp_pill", "call_pop", "bell", "notice"]
Count = Callable[[HttpRequest], int]
Content = str | Callable[[HttpRequest], str]


@dataclass(frozen=True)
class NavigationItem:
    """A line of the side navigation.

    `section` is the heading it stands under (empty: at the top); `position` orders items and, by their first item,
    sections. `right` is what `request.user.may()` is asked for, None shows the item to everyone who is signed in.
    `count` is the number behind the label, with an orange dot where `late` says that some of it is late.
    `key` jumps there (`g` and the key). `tab` puts the item into the phone's tab bar under this shorter label.
    """

    url_name: str
    icon: str
    label: str | LazyText
    section: str | LazyText
    position: int
    right: Any = None
    count: Count | None = None
    late: Callable[[HttpRequest], bool] | None = None
    key: str | None = None
    tab: str | LazyText = ""


@dataclass(frozen=True)
class NewMenuItem:
    """A line of the New menu; `n` and the key open it from anywhere."""

    url_name: str
    icon: str
    label: str | LazyText
    position: int
    right: Any = None
    key: str | None = None


navigation: list[NavigationItem] = []
new_menu: list[NewMenuItem] = []
slots: dict[str, Content] = {}


def register_navigation(*items: NavigationItem) -> None:
    """Adds lines to the side navigation; a second registration of the same page replaces the first."""
    for item in items:
        navigation[:] = [kept for kept in navigation if kept.url_name != item.url_name]
        navigation.append(item)
    navigation.sort(key=lambda item: item.position)


def register_new(*items: NewMenuItem) -> None:
    """Adds lines to the New menu; a second registration of the same page replaces the first."""
    for item in items:
        new_menu[:] = [kept for kept in new_menu if kept.url_name != item.url_name]
        new_menu.append(item)
    new_menu.sort(key=lambda item: item.position)


def fill_slot(slot: Slot, content: Content) -> None:
    """Fills a place of the frame with a template (rendered with the request) or a callable that returns safe HTML."""
    slots[slot] = content
