"""What the columns of a file can mean, by kind of import, and which heading suggests what."""

from __future__ import annotations

from kundenkreis.exchange.fields.companies import COMPANY_FIELDS
from kundenkreis.exchange.fields.field import Field
from kundenkreis.exchange.fields.guessing import fingerprint, guessed
from kundenkreis.exchange.fields.people import PERSON_FIELDS
from kundenkreis.exchange.fields.suppressions import SUPPRESSION_FIELDS
from kundenkreis.exchange.models import FileImport

__all__ = ["Field", "fields_of", "fingerprint", "guessed"]

FIELDS = {
    FileImport.Kind.COMPANIES: COMPANY_FIELDS,
    FileImport.Kind.PEOPLE: PERSON_FIELDS,
    FileImport.Kind.SUPPRESSIONS: SUPPRESSION_FIELDS,
}


def fields_of(kind: str) -> dict[str, Field]:
    """The fields of a kind of import by code, in the order in which they are offered."""
    return {field.code: field for field in FIELDS[FileImport.Kind(kind)]}
