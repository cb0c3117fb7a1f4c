"""Pages that belong to no room: the style guide, robots.txt and the icon for those who guess its address."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static

from kundenkreis.web import style_guide


def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    return render(request, "web/styleguide.html", style_guide.samples())


@login_not_required
def robots(_request: HttpRequest) -> HttpResponse:
    """Nothing here is for search engines."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")


@login_not_required
def icon(_request: HttpRequest) -> HttpResponse:
    """Browsers ask for this address where a page names no icon: a picture, a PDF, a problem document."""
    return redirect(static("web/mark.svg"))
