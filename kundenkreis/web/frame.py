"""The page frame's registry: rooms say in `AppConfig.ready()` what stands in the navigation, the New menu and the slots.

`web` knows no domain, so it only keeps what it is given, in order, and shows each employee what the employee may see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText

Slot = Literal["erp_pill", "call_pop", "bell"]
Count = Callable[[HttpRequest], int]


@dataclass(frozen=True)
class NavigationItem:
    """A line of the side navigation.

    `section` is the heading it stands under (empty: at the top), `position` orders items and, by their first item, sections.
    `right` is what `request.user.may()` is asked for, None shows the item to everyone who is signed in. `count` is the number
    behind the label, shown with an orange dot where `late` says that some of it is late. `key` jumps there (`g` and the key).
    `tab` puts the item into the phone's tab bar under this shorter label.
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


@dataclass(frozen=True)
class Link:
    """A line as one employee sees it on one page."""

    href: str
    icon: str
    label: str
    key: str | None
    current: bool = False
    count: int | None = None
    late: bool = False
    tab: str = ""


@dataclass(frozen=True)
class Section:
    """A heading with its lines."""

    title: str
    links: list[Link]


_navigation: list[NavigationItem] = []
_new_menu: list[NewMenuItem] = []
_slots: dict[str, str | Callable[[HttpRequest], str]] = {}


def register_navigation(*items: NavigationItem) -> None:
    """Adds lines to the side navigation; a second registration of the same page replaces the first."""
    for item in items:
        _navigation[:] = [kept for kept in _navigation if kept.url_name != item.url_name]
        _navigation.append(item)
    _navigation.sort(key=lambda item: item.position)


def register_new(*items: NewMenuItem) -> None:
    """Adds lines to the New menu; a second registration of the same page replaces the first."""
    for item in items:
        _new_menu[:] = [kept for kept in _new_menu if kept.url_name != item.url_name]
        _new_menu.append(item)
    _new_menu.sort(key=lambda item: item.position)


def fill_slot(slot: Slot, content: str | Callable[[HttpRequest], str]) -> None:
    """Fills a place of the frame with a template (rendered with the request) or a callable that returns safe HTML."""
    _slots[slot] = content


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: what frame.html shows around the page, resolved only when the frame is rendered."""
    return {"frame": Frame(request)}


class Frame:
    """The frame around one page for one employee."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @property
    def company(self) -> str:
        """The name of the installation's company."""
        return str(settings.COMPANY_NAME)

    def words(self) -> dict[str, str]:
        """What scripts say, `{0}` is filled in there."""
        return {
            "ago": _("%(span)s ago") % {"span": "{0}"},
            "in": _("in %(span)s") % {"span": "{0}"},
            "days": _("{0} days"),
            "offline": _("No connection. What you wrote is kept; try again in a moment."),
            "signedOut": _("You have been signed out. Sign in again in another tab, then go on here."),
            "notAllowed": _("This is not open to you. Nothing was changed."),
            "broken": _("That did not work. What was saved before is unchanged."),
        }

    def sections(self) -> list[Section]:
        """The side navigation, grouped under its headings, with the place where one is marked."""
        order: dict[str, int] = {}
        for item in _navigation:
            order.setdefault(str(item.section), item.position)
        items = sorted(self._allowed(_navigation), key=lambda item: (order[str(item.section)], item.position))
        links = [(str(item.section), self._line(item)) for item in items]
        return [
            Section(title, [link for _, link in grouped]) for title, grouped in groupby(links, key=lambda pair: pair[0])
        ]

    def tabs(self) -> list[Link]:
        """The phone's tab bar: at most five of the lines."""
        return [link for section in self.sections() for link in section.links if link.tab][:5]

    def new_menu(self) -> list[Link]:
        """What this employee can begin from anywhere."""
        return [Link(reverse(item.url_name), item.icon, str(item.label), item.key) for item in self._allowed(_new_menu)]

    def erp_pill(self) -> str:
        """How the connection to the ERP is."""
        return self._slot("erp_pill")

    def call_pop(self) -> str:
        """The card of a call that rings now."""
        return self._slot("call_pop")

    def bell(self) -> str:
        """What is new for this employee."""
        return self._slot("bell")

    def _slot(self, slot: Slot) -> str:
        content = _slots.get(slot, "")
        return content(self.request) if callable(content) else self._rendered(content)

    def _rendered(self, template: str) -> str:
        return render_to_string(template, {}, self.request) if template else SafeString("")

    def _allowed(self, items: list[Any]) -> Iterator[Any]:
        return (item for item in items if item.right is None or self.request.user.may(item.right))

    def _line(self, item: NavigationItem) -> Link:
        href = reverse(item.url_name)
        return Link(
            href=href,
            icon=item.icon,
            label=str(item.label),
            key=item.key,
            current=self._stands_on(href),
            count=item.count(self.request) if item.count else None,
            late=item.late(self.request) if item.late else False,
            tab=str(item.tab),
        )

    def _stands_on(self, href: str) -> bool:
        """Whether the page is this one or below it; the longest such address wins, so `/` does not claim every page."""
        path = self.request.path
        candidates = [reverse(item.url_name) for item in _navigation]
        under = [own for own in candidates if path == own or (own != "/" and path.startswith(own.rstrip("/") + "/"))]
        return bool(under) and href == max(under, key=len)
