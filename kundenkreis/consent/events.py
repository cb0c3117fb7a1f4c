"""What happens with consent. Which words were said stays in the tables; the journal keeps ids and codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kundenkreis.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class ConsentEvent(Event):
    """Base: all of them happened in this room."""

    room: ClassVar[str] = "consent"


@dataclass(frozen=True, kw_only=True)
class ConsentGiven(ConsentEvent):
    """For each of the channels and each of the purposes; `basis`: consent, or sale (UWG § 7 (3))."""

    channels: tuple[str, ...]
    purposes: tuple[str, ...]
    basis: str


@dataclass(frozen=True, kw_only=True)
class Objected(ConsentEvent):
    """To each of the channels for each of the purposes; `source`: who brought it."""

    channels: tuple[str, ...]
    purposes: tuple[str, ...]
    source: str


@dataclass(frozen=True, kw_only=True)
class StatementsRetracted(ConsentEvent):
    """They were recorded by mistake, and taken back at once by whoever recorded them."""

    count: int


@dataclass(frozen=True, kw_only=True)
class AdvertisingBlocked(ConsentEvent):
    """Of the person or the company of the event."""

    block_id: UUID


@dataclass(frozen=True, kw_only=True)
class AdvertisingBlockLifted(ConsentEvent):
    block_id: UUID


@dataclass(frozen=True, kw_only=True)
class OptInRequested(ConsentEvent):
    """The person is asked by mail to confirm."""

    opt_in_id: int
    purposes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OptInConfirmed(ConsentEvent):
    opt_in_id: int


@dataclass(frozen=True, kw_only=True)
class Unsubscribed(ConsentEvent):
    """Through the link of a mail, by one click of the mail program or on the page."""

    one_click: bool


@dataclass(frozen=True, kw_only=True)
class PersonSuppressed(ConsentEvent):
    """What is left of the person's wish after the erasure: that many hashed entries."""

    count: int


@dataclass(frozen=True, kw_only=True)
class AddressesSuppressed(ConsentEvent):
    """A list of people who want no advertising was taken over: new entries."""

    count: int
