"""The customer file: the person herself, her positions, numbers, addresses, and notes about her."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundenkreis.customers.actions.lookup_keys import refresh_company_keys
from kundenkreis.customers.models import Address, Company, ContactPoint, LookupKey, Note, Person, Position
from kundenkreis.journal.actor import Actor
from kundenkreis.privacy.known.words import company_names, field_words, values
from kundenkreis.privacy.sources import Finding, Source, Staying, register
from kundenkreis.privacy.subjects import Subject
from kundenkreis.privacy.texts import register_texts

NAMELESS = "–"
"""Stands where the family name stood: the row may not be without."""


def _file(subject: Subject) -> str:
    return f"/people/{subject.person.pk}"


class PersonRow(Source):
    code, label = "customers.person", gettext_lazy("Person")

    def found(self, subject: Subject) -> list[Finding]:
        """Her own fields, and those of the people who were merged into her."""
        people = Person.objects.filter(pk__in=subject.ids).order_by("created_at")
        return [
            Finding(name=name, text=text, at=person.created_at, origin=_origin(person, subject), path=_file(subject))
            for person in people
            for name, text in values(person, Person, {})
        ]

    def staying(self, subject: Subject) -> list[Staying]:
        """The empty row."""
        text = _("An entry without name and data")
        return [Staying(text=text, reason=_("Cases and statistics keep something to point to"))]

    def erase(self, subject: Subject, *, by: Actor) -> int:
        """Empty the row; those that were merged into her as well."""
        LookupKey.objects.filter(target_id__in=subject.ids).delete()
        return Person.objects.filter(pk__in=subject.ids).update(
            title="",
            first_name="",
            last_name=NAMELESS,
            sort_name="",
            salutation="",
            nickname="",
            birthday=None,
            language=settings.LANGUAGE_CODE,
            restricted_at=None,
            erased_at=timezone.now(),
        )


def _origin(person: Person, subject: Subject) -> str:
    return _("Merged record") if person.pk != subject.person.pk else _("Recorded in the customer file")


class Positions(Source):
    code, label = "customers.positions", gettext_lazy("Positions")

    def found(self, subject: Subject) -> list[Finding]:
        """What she is and was, at which company."""
        positions = list(Position.objects.filter(subject.is_mine).order_by("-valid_from", "pk"))
        companies = company_names(positions)
        return [
            Finding(name=str(position), text=field_words(position, Position, companies), path=_file(subject))
            for position in positions
        ]

    def erase(self, subject: Subject, *, by: Actor) -> int:
        """Delete them: nothing points to a position but what is personal."""
        LookupKey.objects.filter(target_id__in=subject.position_ids).delete()
        gone, _tables = Position.objects.filter(subject.is_mine).delete()
        return gone


class ContactPoints(Source):
    code, label = "customers.contact_points", gettext_lazy("Ways of contact")

    def found(self, subject: Subject) -> list[Finding]:
        """Her own and those of her positions."""
        points = ContactPoint.objects.filter(_hers(subject)).order_by("kind", "created_at")
        return [
            Finding(name=str(point.get_kind_display()), text=point.text, at=point.created_at, path=_file(subject))
            for point in points
        ]

    def erase(self, subject: Subject, *, by: Actor) -> int:
        """Delete them; companies are no longer found by what her direct dials told of them."""
        gone, _tables = ContactPoint.objects.filter(_hers(subject)).delete()
        for company in Company.objects.filter(pk__in=subject.company_ids):
            refresh_company_keys(company)
        return gone


def _hers(subject: Subject) -> Q:
    return subject.is_mine | Q(position_id__in=subject.position_ids)


class Notes(Source):
    """Notes that are about her alone; those of a case stay with the case, see the texts."""

    code, label = "customers.notes", gettext_lazy("Notes about the person")

    def erase(self, subject: Subject, *, by: Actor) -> int:
        gone, _tables = Note.objects.filter(subject.is_mine, case__isnull=True).delete()
        return gone


for source in (PersonRow(), Positions(), ContactPoints(), Notes()):
    register(source)
register_texts(
    Note,
    {"text": gettext_lazy("Note")},
    label=gettext_lazy("Notes"),
    about=lambda subject: subject.is_mine | Q(case_id__in=subject.case_ids),
    at="created_at",
)
register_texts(
    Address,
    {
        "name": gettext_lazy("Name in the address"),
        "street": gettext_lazy("Street"),
        "remark": gettext_lazy("Remark"),
    },
    label=gettext_lazy("Addresses"),
)
register_texts(
    Company,
    {"industry": gettext_lazy("Industry"), "website": gettext_lazy("Website")},
    label=gettext_lazy("Companies"),
    at="created_at",
    path=lambda company: f"/companies/{company.pk}",
)
