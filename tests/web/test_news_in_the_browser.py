"""News reach the open page in a real browser, also when they come faster than the answers."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import OpenPage, announce
from tests.factories.staff import an_employee

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PART = "**/todos?list=*"
LONGER_THAN_THE_PAUSE = 1500


@dataclass
class OpenTodos:
    """The to-dos of somebody, and how often their page asked for them anew."""

    page: Page
    topic: str
    asked: list[Route] = field(default_factory=list)

    def has_asked(self, times: int) -> None:
        for _ in range(100):
            if len(self.asked) >= times:
                break
            self.page.wait_for_timeout(100)
        assert len(self.asked) == times


@pytest.fixture
def todos(page_as: OpenPage) -> OpenTodos:
    employee = an_employee("hotline")
    page = page_as(employee)
    page.goto("/todos")
    expect(page.locator("#inbox")).to_be_visible()
    return OpenTodos(page, f"employee-{employee.pk}-todos")


def test_news_that_come_while_a_part_is_on_its_way_are_not_lost(todos: OpenTodos) -> None:
    todos.page.route(PART, lambda route: todos.asked.append(route))
    announce(todos.page, todos.topic)
    todos.has_asked(1)
    announce(todos.page, todos.topic)  # what the first answer cannot know yet
    todos.page.wait_for_timeout(LONGER_THAN_THE_PAUSE)
    todos.has_asked(1)
    todos.asked[0].continue_()
    todos.has_asked(2)


def test_of_many_news_at_once_the_first_and_the_last_are_told(todos: OpenTodos) -> None:
    def answer(route: Route) -> None:
        todos.asked.append(route)
        route.continue_()

    todos.page.route(PART, answer)
    for _ in range(20):
        announce(todos.page, todos.topic)
    todos.has_asked(2)
    todos.page.wait_for_timeout(LONGER_THAN_THE_PAUSE)
    todos.has_asked(2)


def test_a_request_that_was_taken_back_is_no_lost_connection(todos: OpenTodos) -> None:
    todos.page.route(PART, lambda route: todos.asked.append(route))
    announce(todos.page, todos.topic)
    todos.has_asked(1)
    todos.page.evaluate("htmx.trigger('#inbox', 'htmx:abort')")
    expect(todos.page.locator("#inbox.htmx-request")).to_have_count(0)
    assert todos.page.locator(".toast").count() == 0


def test_a_server_that_does_not_answer_is_named(todos: OpenTodos) -> None:
    todos.page.route(PART, lambda route: route.abort())
    announce(todos.page, todos.topic)
    expect(todos.page.locator(".toast")).to_be_visible()
