"""How imports read in the timeline of a company or a person."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundenkreis.customers.telling import field_names
from kundenkreis.exchange.events import CardExported, CompanyImported, PersonImported
from kundenkreis.journal.models import Entry
from kundenkreis.journal.telling import Telling, declare_kind, tell

declare_kind("master_data", gettext_lazy("Master data"), icon="pencil", position=80, room="exchange")


@tell(CompanyImported)
def _company(event: CompanyImported, entry: Entry) -> Telling:
    return _imported(event, entry)


@tell(PersonImported)
def _person(event: PersonImported, entry: Entry) -> Telling:
    return _imported(event, entry)


def _imported(event: CompanyImported | PersonImported, entry: Entry) -> Telling:
    path = reverse("exchange:import", args=[event.import_id])
    if event.created:
        return Telling(text=_("imported this record from a file"), icon="file-input", path=path)
    if event.fields:
        text = _("changed by an import: %(fields)s") % {"fields": field_names(event.fields)}
        return Telling(text=text, icon="file-input", path=path)
    return Telling(text=_("added to this by an import"), icon="file-input", path=path)


@tell(CardExported)
def _card(event: CardExported, entry: Entry) -> Telling:
    return Telling(text=gettext_lazy("took a business card out"), icon="contact-round")
