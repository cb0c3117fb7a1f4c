"""Addresses of the public pages: what stands in mails."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from kundenkreis.consent.models import OptIn, PublicLink
from kundenkreis.consent.tokens import number_in, token_of

PREFERENCES, CONFIRMATION = "preferences", "opt-in"


def preferences_address(link: PublicLink) -> str:
    """Where the person sees and chooses what she gets. Whole address, without signing in."""
    return settings.BASE_URL + reverse("consent:preferences", args=[token_of(link.pk, PREFERENCES)])


def unsubscribing_address(link: PublicLink) -> str:
    """What a mail program calls for one-click unsubscribing (RFC 8058)."""
    return settings.BASE_URL + reverse("consent:unsubscription", args=[token_of(link.pk, PREFERENCES)])


def confirmation_address(opt_in: OptIn) -> str:
    """Where the person confirms a double opt-in."""
    return settings.BASE_URL + reverse("consent:confirmation", args=[token_of(opt_in.pk, CONFIRMATION)])


def link_behind(token: str) -> PublicLink | None:
    """The link with this token, None if it was never given out or its person was erased."""
    number = number_in(token, PREFERENCES)
    return PublicLink.objects.select_related("person").filter(pk=number).first() if number is not None else None


def opt_in_behind(token: str) -> OptIn | None:
    """The opt-in with this token, None if it was never asked for or its person was erased."""
    number = number_in(token, CONFIRMATION)
    return OptIn.objects.select_related("person").filter(pk=number).first() if number is not None else None
