"""What both sides have several of: addresses, ways of contact, positions. Nothing is chosen here, all of it stays."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.models import Address, CompanyAccount, ContactPoint, Position
from kundenkreis.duplicates.models import Kind
from kundenkreis.erp.models import AccountAddress
from kundenkreis.staff.models import Employee
from kundenkreis.web import figures

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText

Texts = dict[UUID, list[str]]


@dataclass(frozen=True, kw_only=True)
class DetailRow:
    """The same kind of thing on both sides, in words."""

    label: LazyText
    kept: list[str]
    absorbed: list[str]


def detail_rows(kind: str, kept: UUID, absorbed: UUID, employee: Employee) -> list[DetailRow]:
    """Those that one of the two has; two to four queries."""
    both = [kept, absorbed]
    found: list[tuple[LazyText, Texts]] = (
        [(_("Addresses"), _addresses(both))] if kind == Kind.COMPANY else [(_("Positions"), _positions(both, employee))]
    )
    reached = _contact_points(kind, both)
    found.append((_("Ways of contact"), _with_those_of_the_erp(both, reached) if kind == Kind.COMPANY else reached))
    rows = [DetailRow(label=label, kept=texts[kept], absorbed=texts[absorbed]) for label, texts in found]
    return [row for row in rows if row.kept or row.absorbed]


def _addresses(companies: list[UUID]) -> Texts:
    texts: Texts = defaultdict(list)
    theirs = AccountAddress.objects.filter(account__company_links__company__in=companies).order_by("position")
    for address in theirs.annotate(company_id=F("account__company_links__company")):
        texts[address.company_id].append(f"{address} (ERP)")
    for own in Address.objects.filter(company__in=companies).order_by("pk"):
        texts[own.company_id].append(str(own))
    return texts


def _positions(people: list[UUID], employee: Employee) -> Texts:
    texts: Texts = defaultdict(list)
    held = Position.objects.visible_to(employee).filter(person__in=people).select_related("company").order_by("pk")
    for position in held:
        until = f", {_('until')} {figures.day(position.valid_until)}" if position.valid_until else ""
        texts[position.person_id].append(f"{position}, {position.company}{until}")
    return texts


def _with_those_of_the_erp(companies: list[UUID], texts: Texts) -> Texts:
    known = CompanyAccount.objects.filter(company__in=companies, account__number__isnull=False)
    for link in known.select_related("account").order_by("linked_at", "pk"):
        theirs = [*link.account.phones, *link.account.emails] if link.account else []
        texts[link.company_id] += [f"{value} (ERP)" for value in theirs]
    return texts


def _contact_points(kind: str, both: list[UUID]) -> Texts:
    texts: Texts = defaultdict(list)
    whose = Q(company__in=both) if kind == Kind.COMPANY else Q(person__in=both) | Q(position__person__in=both)
    for point in ContactPoint.objects.filter(whose).select_related("position").order_by("kind", "pk"):
        owner = point.company_id or point.person_id or (point.position and point.position.person_id)
        if owner:
            texts[owner].append(point.text)
    return texts
