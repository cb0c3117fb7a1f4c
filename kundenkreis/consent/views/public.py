"""The person's own pages. GET only shows: mail scanners open every link; POST decides."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kundenkreis.consent.actions import choose_preferences, confirm_opt_in, refuse_everything, unsubscribe
from kundenkreis.consent.links import link_behind, opt_in_behind
from kundenkreis.consent.models import PublicLink
from kundenkreis.consent.queries.preferences import preferences_of
from kundenkreis.consent.views.openness import in_language, nothing_here, public

SAID = frozenset({"saved", "asked", "nothing"})


@public
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest, token: str) -> HttpResponse:
    """What the person gets, and what not; she chooses."""
    link = link_behind(token)
    if link is None:
        return nothing_here(request)
    if request.method == "POST":
        return redirect(f"{request.path}?said={_chosen(request, link)}")
    said = request.GET.get("said", "")
    page = {"preferences": preferences_of(link.person), "said": said if said in SAID else ""}
    return _shown(request, link.person.language, "consent/public/preferences.html", page)


def _chosen(request: HttpRequest, link: PublicLink) -> str:
    """Take over what was ticked. Which word the page then says."""
    if "nothing" in request.POST:
        refuse_everything(link)
        return "nothing"
    return "asked" if choose_preferences(link, wanted=request.POST.getlist("wanted")) else "saved"


@public
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscription(request: HttpRequest, token: str) -> HttpResponse:
    """POST: one click in the mail program (RFC 8058), done without a page. Opened in a browser, it shows the choice."""
    link = link_behind(token)
    if link is None:
        return nothing_here(request)
    if request.method == "POST":
        unsubscribe(link)
        return HttpResponse("Unsubscribed.\n", content_type="text/plain; charset=utf-8")
    return redirect("consent:preferences", token=token)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request: HttpRequest, token: str) -> HttpResponse:
    """The double opt-in: what is consented to, and the button that does it."""
    opt_in = opt_in_behind(token)
    if opt_in is None:
        return nothing_here(request)
    expired = opt_in.confirmed_at is None and not opt_in.is_open_at(timezone.now())
    if request.method == "POST" and not expired:
        opt_in = confirm_opt_in(opt_in, remote_address=request.META.get("REMOTE_ADDR", ""))
    page = {"opt_in": opt_in, "expired": expired}
    return _shown(request, opt_in.person.language, "consent/public/confirmation.html", page)


def _shown(request: HttpRequest, language: str, template: str, page: dict[str, object]) -> HttpResponse:
    status = 410 if page.get("expired") else 200
    return in_language(language, request, template, page | {"company": settings.COMPANY_NAME}, status)
