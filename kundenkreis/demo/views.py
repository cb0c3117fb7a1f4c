"""The notice that stands on every page while the demo company is being set up, and its accounts on the sign-in page."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from kundenkreis.demo.notebook import accounts
from kundenkreis.demo.setup_progress import setup_progress


def notice(request: HttpRequest) -> SafeString:
    """For the frame: how far the set-up is; on the sign-in page of a ready demo, the accounts. Else nothing."""
    if not settings.DEMO:
        return SafeString("")
    if progress := setup_progress():
        return render_to_string("demo/setup.html", {"progress": progress}, request)
    if not request.user.is_authenticated:
        return render_to_string("demo/accounts.html", {"accounts": accounts()}, request)
    return SafeString("")


@login_not_required
def setup(request: HttpRequest) -> HttpResponse:
    """The notice alone, asked for every few seconds; says once that the demo company is ready."""
    if not settings.DEMO:
        raise Http404
    ready = setup_progress() is None and request.user.is_authenticated
    return HttpResponse(render_to_string("demo/ready.html", {}, request) if ready else notice(request))
