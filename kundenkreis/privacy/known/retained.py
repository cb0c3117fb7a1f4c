"""How long the rooms below keep what is personal: notes, and earlier values of fields."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.models import Note
from kundenkreis.privacy.retention import Keeping, RecordClass, register_class

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText


class OldNotes(RecordClass):
    """Notes on companies and people, and on cases that are closed."""

    code, label = "customers.notes", _("Notes")
    basis = _("No duty to keep them; six years like commercial letters, as they may explain these (§ 257 HGB)")
    default = Keeping(years=6)

    def expired(self, before: datetime) -> QuerySet[Any]:
        return Note.objects.filter(Q(case__isnull=True) | Q(case__closed_at__lt=before), created_at__lt=before)


class FieldHistory(RecordClass):
    """Who changed what in a person, a position, a number."""

    basis = _("No duty to keep them; three years, as long as claims can be raised (§ 195 BGB)")
    default = Keeping(years=3)

    def __init__(self, model: str, label: LazyText) -> None:
        self.code, self.label = f"customers.{model.lower()}.history", label
        self.table = apps.get_model("customers", f"{model}Event")

    def expired(self, before: datetime) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.table._base_manager.filter(pgh_created_at__lt=before)
        return rows


register_class(OldNotes())
register_class(FieldHistory("Person", _("Earlier values of people")))
register_class(FieldHistory("Position", _("Earlier values of positions")))
register_class(FieldHistory("ContactPoint", _("Earlier numbers and addresses")))
