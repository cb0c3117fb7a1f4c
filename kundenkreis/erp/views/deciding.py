"""What a person does on the monitor: repeat, give up, pause, reconcile. Each calls one action and returns there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kundenkreis.erp.actions.deciding import give_up, pause, replay, resume
from kundenkreis.erp.actions.parked_reactions import give_up_parked, replay_parked
from kundenkreis.erp.actions.reconciling import begin_reconciliation
from kundenkreis.erp.models import HandOver
from kundenkreis.journal.models import Reaction
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.requests import employee_of
from kundenkreis.web.toasts import toast


@require_POST
def replay_hand_overs(request: HttpRequest) -> HttpResponse:
    """Try the chosen hand-overs again."""
    by = employee_of(request).actor
    done = _for_each(request, _chosen(request), lambda one: replay(one, by=by))
    if done:
        toast(request, ngettext("%(n)d hand-over is sent again", "%(n)d hand-overs are sent again", done) % {"n": done})
    return _back(request)


@require_POST
def give_up_hand_overs(request: HttpRequest) -> HttpResponse:
    """Leave the chosen hand-overs undone, with a reason."""
    by, reason = employee_of(request).actor, request.POST.get("reason", "")
    done = _for_each(request, _chosen(request), lambda one: give_up(one, reason=reason, by=by))
    if done:
        toast(request, ngettext("%(n)d hand-over is given up", "%(n)d hand-overs are given up", done) % {"n": done})
    return _back(request)


@require_POST
def pause_hand_overs(request: HttpRequest) -> HttpResponse:
    """Send nothing for now."""
    pause(by=employee_of(request).actor)
    toast(request, _("Hand-overs are paused"), undo=reverse("erp:resumption"), verb="post")
    return _back(request)


@require_POST
def resume_hand_overs(request: HttpRequest) -> HttpResponse:
    """Send what waits."""
    resume(by=employee_of(request).actor)
    toast(request, _("Hand-overs go on"))
    return _back(request)


@require_POST
def start_reconciliation(request: HttpRequest) -> HttpResponse:
    """Compare both sides now."""
    begin_reconciliation(by=employee_of(request).actor)
    toast(request, _("The reconciliation has begun"))
    return _back(request)


@require_POST
def replay_reactions(request: HttpRequest) -> HttpResponse:
    """Try parked follow-up work again."""
    by = employee_of(request).actor
    if _for_each(request, _parked(request), lambda one: replay_parked(one, by=by)):
        toast(request, _("The follow-up work is tried again"))
    return _back(request)


@require_POST
def give_up_reactions(request: HttpRequest) -> HttpResponse:
    """Leave parked follow-up work undone, with a reason."""
    by, reason = employee_of(request).actor, request.POST.get("reason", "")
    if _for_each(request, _parked(request), lambda one: give_up_parked(one, reason=reason, by=by)):
        toast(request, _("The follow-up work is given up"))
    return _back(request)


def _chosen(request: HttpRequest) -> list[HandOver]:
    return list(HandOver.objects.filter(key__in=request.POST.getlist("key")).order_by("requested_at"))


def _parked(request: HttpRequest) -> list[Reaction]:
    ids = [number for number in request.POST.getlist("reaction") if number.isdecimal()]
    return list(Reaction.objects.filter(pk__in=ids, state=Reaction.State.PARKED).order_by("pk"))


def _for_each(request: HttpRequest, chosen: list[Any], decide: Callable[[Any], object]) -> int:
    """Decide about each for itself, so that one refusal does not hold up the others; how many were done."""
    done = 0
    for one in chosen:
        try:
            decide(one)
            done += 1
        except Refused as refused:
            messages.error(request, f"{one}: {refused.text}")
    return done


def _back(request: HttpRequest) -> HttpResponse:
    """To the page where the button was, with its filter."""
    target = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return redirect(target if is_ours else reverse("erp:monitor"))
