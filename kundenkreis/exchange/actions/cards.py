"""Business cards out: of one person, of a company's people. Who took them out stands in the journal."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.models import Address, Company, Person, Position
from kundenkreis.customers.models.position import PositionQuerySet
from kundenkreis.customers.rights import READ
from kundenkreis.customers.visibility import require_visible
from kundenkreis.exchange import rights
from kundenkreis.exchange.cards import card
from kundenkreis.exchange.events import CardExported
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require


@transaction.atomic
def cards_of_person(person: Person, *, version: str, by: Actor) -> str:
    """The person with the first current position. Raises `Refused` while her data may only be kept (GDPR Art. 18)."""
    _require(by)
    require_visible(by, person_id=person.pk)
    if person.restricted_at or person.erased_at:
        raise Refused("person_restricted", _("This person's data may not be taken out."))
    position = _positions().filter(person=person).order_by("pk").first()
    record(CardExported(person_id=person.pk, count=1), by=by)
    return card(person, position, version=version)


@transaction.atomic
def cards_of_company(company: Company, *, version: str, by: Actor) -> str:
    """Everybody who is there now, one card after the other."""
    _require(by)
    require_visible(by, company_id=company.pk)
    untouched = {"person__restricted_at": None, "person__erased_at": None, "person__merged_into": None}
    positions = list(_positions().filter(company=company, **untouched).order_by("person__sort_name", "pk"))
    record(CardExported(company_id=company.pk, count=len(positions)), by=by)
    return "".join(_cards(positions, version))


def _require(by: Actor) -> None:
    require(by, rights.EXPORT)
    require(by, READ)


def _cards(positions: Iterable[Position], version: str) -> Iterable[str]:
    return (card(position.person, position, version=version) for position in positions)


def _positions() -> PositionQuerySet:
    addresses = Prefetch("company__addresses", Address.objects.order_by("purpose", "pk"))
    found = Position.objects.current().select_related("company", "person")
    return found.prefetch_related("contact_points", "person__contact_points", addresses)
