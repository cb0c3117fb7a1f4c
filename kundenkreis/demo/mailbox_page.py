"""Pages of the demo's mailbox: one reads there what the customers were written."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kundenkreis.demo.mailbox import received_mail, received_mails
from kundenkreis.web.frame import NavigationItem, register_navigation


@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """All mails that arrived, the newest first."""
    _require_demo()
    return render(request, "demo/mailbox.html", {"mails": received_mails()})


@require_safe
def message(request: HttpRequest, name: str) -> HttpResponse:
    """One mail as text."""
    _require_demo()
    mail = received_mail(name)
    if mail is None:
        raise Http404
    return render(request, "demo/message.html", {"mail": mail})


def _require_demo() -> None:
    if not settings.DEMO:
        raise Http404


def register() -> None:
    """The mailbox in the side navigation of a demo."""
    register_navigation(
        NavigationItem("demo:mailbox", icon="mailbox", label=_("Customers' mailbox"), section=_("Demo"), position=90)
    )
