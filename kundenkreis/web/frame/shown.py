"""The frame as one employee sees it on one page."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kundenkreis.web.frame import registry

Item = TypeVar("Item", registry.NavigationItem, registry.NewMenuItem)


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

    def drawn_at(self) -> str:
        """Unix time, for the event stream: what happens from now on is not on the page yet."""
        return f"{time.time():.3f}"

    @cached_property
    def sections(self) -> list[Section]:
        """The side navigation, grouped under its headings, with the place where one is marked."""
        order: dict[str, int] = {}
        for item in registry.navigation:
            order.setdefault(str(item.section), item.position)
        items = sorted(self._allowed(registry.navigation), key=lambda item: (order[str(item.section)], item.position))
        links = [(str(item.section), self._line(item)) for item in items]
        return [
            Section(title, [link for _, link in grouped]) for title, grouped in groupby(links, key=lambda pair: pair[0])
        ]

    @cached_property
    def tabs(self) -> list[Link]:
        """The phone's tab bar: at most five of the lines."""
        return [link for section in self.sections for link in section.links if link.tab][:5]

    @cached_property
    def new_menu(self) -> list[Link]:
        """What this employee can begin from anywhere."""
        return [
            Link(reverse(item.url_name), item.icon, str(item.label), item.key)
            for item in self._allowed(registry.new_menu)
        ]

    def erp_pill(self) -> str:
        """How the connection to the ERP is."""
        return self._slot("erp_pill")

    def call_pop(self) -> str:
        """The card of a call that rings now."""
        return self._slot("call_pop")

    def notice(self) -> str:
        """What concerns everybody on every page, such as work on the installation."""
        return self._slot("notice")

    def bell(self) -> str:
        """What is new for this employee."""
        return self._slot("bell")

    def _slot(self, slot: registry.Slot) -> str:
        content = registry.slots.get(slot, "")
        return content(self.request) if callable(content) else self._rendered(content)

    def _rendered(self, template: str) -> str:
        return render_to_string(template, {}, self.request) if template else SafeString("")

    def _allowed(self, items: list[Item]) -> list[Item]:
        user = self.request.user
        if not user.is_authenticated:
            return []
        return [item for item in items if item.right is None or user.may(item.right)]

    def _line(self, item: registry.NavigationItem) -> Link:
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
        candidates = [reverse(item.url_name) for item in registry.navigation]
        under = [own for own in candidates if path == own or (own != "/" and path.startswith(own.rstrip("/") + "/"))]
        return bool(under) and href == max(under, key=len)
