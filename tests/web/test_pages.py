"""What every answer carries, and the pages that belong to no room."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from kundenkreis.web.toasts import toast, toasts_for_htmx
from tests.factories.staff import an_employee


@pytest.fixture
def signed_in(client: Client) -> Client:
    client.force_login(an_employee(), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.django_db
def test_no_page_may_run_anything_inline(signed_in: Client) -> None:
    policy = signed_in.get("/styleguide")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/login/", "/styleguide", "/nothing/here", "/healthz"])
def test_the_policy_stands_on_every_answer(client: Client, address: str) -> None:
    assert client.get(address)["Content-Security-Policy"].startswith("default-src 'self'")


@pytest.mark.django_db
def test_the_style_guide_asks_for_a_sign_in(client: Client) -> None:
    answer = client.get("/styleguide")
    assert answer.status_code == 302
    assert "/styleguide" in answer["Location"]


@pytest.mark.django_db
def test_a_fragment_asked_for_after_the_session_ended_is_not_the_sign_in_page(client: Client) -> None:
    answer = client.get("/styleguide", headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert answer.content == b""


@pytest.mark.django_db
def test_an_unknown_address_answers_in_the_looks_and_language_of_the_product(signed_in: Client) -> None:
    answer = signed_in.get("/nothing/here")
    assert answer.status_code == 404
    assert "Unter dieser Adresse gibt es nichts" in answer.content.decode()
    assert "kundenkreis.css" in answer.content.decode()


@pytest.mark.django_db
def test_search_engines_are_sent_away(client: Client) -> None:
    assert client.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"


def test_the_icon_is_found_where_browsers_guess_it(client: Client) -> None:
    answer = client.get("/favicon.ico")
    assert answer.status_code == 302
    assert answer["Location"].endswith(".svg")


@pytest.mark.django_db
def test_a_server_that_cannot_stream_tells_the_browser_to_stop_asking(signed_in: Client) -> None:
    assert signed_in.get("/live").status_code == 204


def test_a_fragment_carries_its_toast_with_the_way_back() -> None:
    def finish(request: HttpRequest) -> HttpResponse:
        toast(request, "Aufgabe ist erledigt", undo="/todos/7/completion")
        return HttpResponse("<p>")

    answer = _through_messages(toasts_for_htmx(finish))
    assert json.loads(answer["HX-Trigger"]) == {
        "toasts": [{"text": "Aufgabe ist erledigt", "undo": "delete /todos/7/completion"}]
    }


def test_a_redirect_leaves_its_toast_to_the_next_page() -> None:
    def finish(request: HttpRequest) -> HttpResponse:
        toast(request, "Aufgabe ist erledigt")
        return HttpResponse(headers={"HX-Redirect": "/todos"})

    assert "HX-Trigger" not in _through_messages(toasts_for_htmx(finish))


def _through_messages(respond: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    request = RequestFactory().get("/", headers={"HX-Request": "true"})
    SessionMiddleware(lambda _request: HttpResponse()).process_request(request)
    MessageMiddleware(lambda _request: HttpResponse()).process_request(request)
    return respond(request)
