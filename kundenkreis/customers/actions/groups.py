"""Groups of companies: put a company under its parent, take it out."""

from __future__ import annotations

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.events import ParentRemoved, ParentSet
from kundenkreis.customers.history import changes_by
from kundenkreis.customers.models import Company
from kundenkreis.customers.queries.groups import ids_above
from kundenkreis.customers.rights import WRITE
from kundenkreis.customers.visibility import require_visible
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('customers.groups'))"


@transaction.atomic
def set_parent(company: Company, parent: Company, *, relation: str, by: Actor) -> Company:
    """The company is a subsidiary or a site of the parent. Raises `Refused` when it would stand above itself.

    Structure is changed by one person at a time: two who put A under B and B under A in the same moment would each see
    no circle, and together make one.
    """
    require(by, WRITE)
    require_visible(by, company_id=company.pk)
    require_visible(by, company_id=parent.pk)
    _wait_for_others()
    if relation not in {Company.Relation.SUBSIDIARY, Company.Relation.SITE}:
        raise Refused("unknown_relation", _("Subsidiary or site."), field="relation")
    if company.pk in ids_above(parent.pk):
        raise Refused("circle", _("This company stands above already: a group is no circle."), field="parent")
    return _save(Company.objects.locked(company), Company.objects.locked(parent), relation, by)


def _save(company: Company, parent: Company, relation: str, by: Actor) -> Company:
    if not parent.is_standing:
        raise Refused("parent_merged", _("This company was merged into another one: choose that."), field="parent")
    if (company.parent_id, company.relation) == (parent.pk, relation):
        return company
    company.parent, company.relation = parent, relation
    company.version += 1
    with changes_by(by):
        company.save(update_fields=["parent", "relation", "version"])
    record(ParentSet(company_id=company.pk, parent_id=parent.pk, relation=relation), by=by)
    return company


@transaction.atomic
def remove_parent(company: Company, *, by: Actor) -> Company:
    """The company stands alone, or at the head of a group of its own."""
    require(by, WRITE)
    require_visible(by, company_id=company.pk)
    _wait_for_others()
    company = Company.objects.locked(company)
    former = company.parent_id
    if former is None:
        return company
    company.parent, company.relation = None, Company.Relation.NONE
    company.version += 1
    with changes_by(by):
        company.save(update_fields=["parent", "relation", "version"])
    record(ParentRemoved(company_id=company.pk, parent_id=former), by=by)
    return company


def _wait_for_others() -> None:
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
