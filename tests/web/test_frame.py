"""The frame shows each employee what exists and what the employee may see."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from kundenkreis.staff.permissions import Right
from kundenkreis.web.frame import NavigationItem, NewMenuItem, fill_slot, register_navigation, register_new, registry
from kundenkreis.web.frame.shown import Frame
from tests.factories.staff import an_employee

NOBODYS = Right("web.nobody", gettext_lazy("Nobody has this"))
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_registry() -> Iterator[None]:
    kept = list(registry.navigation), list(registry.new_menu), dict(registry.slots)
    registry.navigation.clear()
    registry.new_menu.clear()
    registry.slots.clear()
    yield
    registry.navigation[:], registry.new_menu[:] = kept[0], kept[1]
    registry.slots.clear()
    registry.slots.update(kept[2])


def a_request(path: str = "/") -> HttpRequest:
    request = RequestFactory().get(path)
    request.user = an_employee()
    return request


def an_item(url_name: str, section: str = "", position: int = 0, right: Right | None = None) -> NavigationItem:
    return NavigationItem(url_name, "house", url_name, section, position, right)


def test_sections_stand_in_the_order_of_their_first_line() -> None:
    register_navigation(
        an_item("healthz", "Übersicht", 60), an_item("web:styleguide"), an_item("readyz", "Service", 40)
    )
    assert [section.title for section in Frame(a_request()).sections] == ["", "Service", "Übersicht"]


def test_a_line_without_the_right_for_it_is_not_shown() -> None:
    register_navigation(an_item("web:styleguide", right=NOBODYS), an_item("healthz"))
    register_new(NewMenuItem("web:styleguide", "plus", "Neu", 0, NOBODYS))
    frame = Frame(a_request())
    assert [link.label for section in frame.sections for link in section.links] == ["healthz"]
    assert frame.new_menu == []


def test_the_line_of_the_page_one_is_on_is_marked() -> None:
    register_navigation(an_item("healthz"), an_item("web:styleguide"))
    links = Frame(a_request("/styleguide/colours")).sections[0].links
    assert [link.current for link in links] == [False, True]


def test_registering_a_page_twice_shows_it_once() -> None:
    register_navigation(an_item("healthz"))
    register_navigation(an_item("healthz"))
    assert len(Frame(a_request()).sections[0].links) == 1


def test_a_count_and_what_of_it_is_late_come_from_the_room() -> None:
    item = NavigationItem(
        "healthz", "house", "Reklamationen", "", 0, count=lambda _request: 14, late=lambda _request: True
    )
    register_navigation(item)
    (link,) = Frame(a_request()).sections[0].links
    assert (link.count, link.late) == (14, True)


def test_nobody_signed_in_sees_no_navigation() -> None:
    register_navigation(an_item("healthz"))
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert Frame(request).sections == []


def test_a_slot_holds_what_a_room_put_there() -> None:
    assert Frame(a_request()).erp_pill() == ""
    fill_slot("erp_pill", lambda request: mark_safe(f"<b>{request.path}</b>"))
    assert Frame(a_request("/x")).erp_pill() == "<b>/x</b>"
    fill_slot("bell", "web/mark.html")
    assert "<svg" in Frame(a_request()).bell()
