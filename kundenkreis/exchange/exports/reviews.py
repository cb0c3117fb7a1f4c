"""Lists about the customer file itself: what is recorded twice, what was merged, what was imported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kundenkreis.customers.models import Person
from kundenkreis.duplicates.queries.merges import MergeRow, merge_page
from kundenkreis.duplicates.queries.pairs import PairRow, kind_of, pair_page
from kundenkreis.duplicates.rights import MERGE
from kundenkreis.exchange import rights
from kundenkreis.exchange.exports.lists import pages
from kundenkreis.exchange.exports.registry import Column, ExportedList
from kundenkreis.exchange.models import FileImport
from kundenkreis.staff.models import Employee

Asked = Mapping[str, str]


def _pairs(employee: Employee, asked: Asked) -> Iterator[PairRow]:
    """Whose processing is restricted stays inside (GDPR Art. 18)."""
    restricted = set(Person.objects.filter(restricted_at__isnull=False).values_list("pk", flat=True))
    return (row for row in pages(pair_page)(employee, asked) if not restricted & {row.first.id, row.second.id})


def _merges(employee: Employee, asked: Asked) -> Iterator[MergeRow]:
    restricted = set(Person.objects.filter(restricted_at__isnull=False).values_list("pk", flat=True))
    kind, cursor, more = kind_of(asked), "", True
    while more:
        rows, cursor = merge_page(kind, employee, cursor)
        yield from (row for row in rows if row.kept.id not in restricted)
        more = bool(cursor)


def _imports(_employee: Employee, _asked: Asked) -> Iterator[FileImport]:
    return FileImport.objects.select_related("uploaded_by").order_by("-uploaded_at", "-id").iterator(500)


def _reasons(row: PairRow) -> str:
    sides = {True: _("For it:"), False: _("Against it:")}
    said = {speaks: [one.text for one in row.reasons if one.speaks_for is speaks] for speaks in sides}
    return " ".join(f"{sides[speaks]} {', '.join(texts)}." for speaks, texts in said.items() if texts)


DUPLICATES = ExportedList(
    code="duplicates",
    label=_("Duplicates"),
    right=MERGE,
    rows=_pairs,
    columns=(
        Column(_("Likeness"), lambda row: row.pair.score),
        Column(_("The one"), lambda row: row.first.name),
        Column(_("ID"), lambda row: row.first.id),
        Column(_("Number, place, roles"), lambda row: row.first.note),
        Column(_("The other"), lambda row: row.second.name),
        Column(_("ID"), lambda row: row.second.id),
        Column(_("Number, place, roles"), lambda row: row.second.note),
        Column(_("What speaks for it and against it"), _reasons),
        Column(_("Not a duplicate"), lambda row: row.pair.dismissed_at),
    ),
)
MERGES = ExportedList(
    code="merges",
    label=_("Merges so far"),
    right=MERGE,
    rows=_merges,
    columns=(
        Column(_("Stays"), lambda row: row.kept.name),
        Column(_("ID"), lambda row: row.kept.id),
        Column(_("Went up in it"), lambda row: row.absorbed.name),
        Column(_("By whom"), lambda row: row.merge.merged_by or "Kundenkreis"),
        Column(_("When"), lambda row: row.merge.merged_at),
        Column(_("Taken back"), lambda row: row.merge.undone_at),
    ),
)
IMPORTS = ExportedList(
    code="imports",
    label=_("Imports"),
    right=rights.IMPORT,
    rows=_imports,
    columns=(
        Column(_("File"), lambda one: one.name),
        Column(_("Kind"), lambda one: one.get_kind_display()),
        Column(pgettext_lazy("import", "State"), lambda one: one.get_state_display()),
        Column(_("Rows"), lambda one: one.total),
        Column(_("Created"), lambda one: one.count("new")),
        Column(_("Changed"), lambda one: one.count("changed")),
        Column(_("Rejected"), lambda one: one.count("rejected", "likely")),
        Column(_("Brought in"), lambda one: one.uploaded_at),
        Column(_("From"), lambda one: one.uploaded_by),
    ),
)
LISTS = (DUPLICATES, MERGES, IMPORTS)
