"""Keyed hashes of addresses: whoever gets the table without the installation's secret can't tell who is in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from django.utils.crypto import salted_hmac

from kundenkreis.consent.rules import Channel
from kundenkreis.customers.normalisation import email_address, person_name_spellings, phone_number
from kundenkreis.erp.names import core_name

SALT = "kundenkreis.consent.suppression"


class Trace(NamedTuple):
    """Under what somebody is known again on a channel: a normalised address, or a name at a place."""

    channel: Channel
    text: str


def of_email(address: str) -> list[Trace]:
    """The mail address; none if it is unusable."""
    usable = email_address(address)
    return [Trace(Channel.EMAIL, usable)] if usable else []


def of_phone(number: str) -> list[Trace]:
    """A number is called and gets text messages."""
    usable = phone_number(number)
    return [Trace(Channel.PHONE, usable), Trace(Channel.SMS, usable)] if usable else []


def of_name(name: str, *, postal_codes: Iterable[str] = (), companies: Iterable[str] = ()) -> list[Trace]:
    """A person's name at places and companies: what a letter needs. `companies`: names as they are written."""
    spelling = next(iter(person_name_spellings(name)), "")
    places = [code.strip() for code in postal_codes] + [core_name(company) for company in companies]
    return [Trace(Channel.LETTER, f"{spelling}|{place}") for place in places if spelling and place]


def digest(trace: Trace) -> str:
    """The hash under which the trace is kept."""
    return _digest(trace, settings.SECRET_KEY)


def possible_digests(trace: Trace) -> list[str]:
    """The hashes under which it may have been kept: with the present secret and with those it replaced."""
    return [_digest(trace, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _digest(trace: Trace, key: str | bytes) -> str:
    return salted_hmac(SALT, f"{trace.channel}|{trace.text}", secret=key, algorithm="sha256").hexdigest()
