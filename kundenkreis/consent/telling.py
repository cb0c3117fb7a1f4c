"""How consent reads in the timeline, after the name of whoever did it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundenkreis.consent.events import (
    AdvertisingBlocked,
    AdvertisingBlockLifted,
    ConsentGiven,
    Objected,
    OptInConfirmed,
    OptInRequested,
    StatementsRetracted,
    Unsubscribed,
)
from kundenkreis.consent.models import AdvertisingBlock
from kundenkreis.consent.rules import ADVERTISING_PURPOSES, Basis, Channel
from kundenkreis.consent.words import CHANNELS, PURPOSES
from kundenkreis.journal.models import Entry
from kundenkreis.journal.telling import Telling, Text, declare_kind, tell

declare_kind("consent", gettext_lazy("Consent"), icon="megaphone", position=70, room="consent")

REASON = Text("block_id", AdvertisingBlock, "reason")


@tell(ConsentGiven)
def _given(event: ConsentGiven, entry: Entry) -> Telling:
    text = _("recorded a consent") if event.basis == Basis.CONSENT else _("recorded an existing customer (UWG § 7 (3))")
    return Telling(text=text, icon="circle-check", tone="ok", detail=_what(event.channels, event.purposes))


@tell(Objected)
def _objected(event: Objected, entry: Entry) -> Telling:
    text = _("objected") if event.source == "person" else _("recorded an objection")
    return Telling(text=text, icon="ban", tone="warn", detail=_what(event.channels, event.purposes))


@tell(StatementsRetracted)
def _retracted(event: StatementsRetracted, entry: Entry) -> Telling:
    return Telling(text=_("took back what was recorded by mistake"), icon="undo-2")


@tell(AdvertisingBlocked, text=REASON)
def _blocked(event: AdvertisingBlocked, entry: Entry) -> Telling:
    return Telling(text=_("set an advertising block"), icon="megaphone-off", tone="danger")


@tell(AdvertisingBlockLifted, text=Text("block_id", AdvertisingBlock, "lift_reason"))
def _lifted(event: AdvertisingBlockLifted, entry: Entry) -> Telling:
    return Telling(text=_("lifted the advertising block"), icon="megaphone", tone="ok")


@tell(OptInRequested)
def _requested(event: OptInRequested, entry: Entry) -> Telling:
    text = _("asked for confirmation by mail")
    return Telling(text=text, icon="mail-question-mark", detail=_names(event.purposes, PURPOSES))


@tell(OptInConfirmed)
def _confirmed(event: OptInConfirmed, entry: Entry) -> Telling:
    return Telling(text=_("confirmed by mail"), icon="mail-check", tone="ok")


@tell(Unsubscribed)
def _unsubscribed(event: Unsubscribed, entry: Entry) -> Telling:
    text = _("unsubscribed by one click in the mail program") if event.one_click else _("unsubscribed by the link")
    return Telling(text=text, icon="mail-x", tone="warn")


def _what(channels: tuple[str, ...], purposes: tuple[str, ...]) -> str:
    """`E-Mail: Newsletter, Umfragen`; all of it has a word of its own."""
    where = _("all channels") if set(channels) == set(Channel) else _names(channels, CHANNELS)
    why = _("all advertising") if set(purposes) == set(ADVERTISING_PURPOSES) else _names(purposes, PURPOSES)
    return f"{where}: {why}"


def _names(codes: Iterable[str], names: Mapping[str, object]) -> str:
    return ", ".join(str(names[code]) for code in codes if code in names)
