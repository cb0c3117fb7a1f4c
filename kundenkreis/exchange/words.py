"""Why a row is not taken, in words. One place for the screen, the file of rejected rows and the interface."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypedDict

from django.utils.translation import gettext_lazy as _

from kundenkreis.exchange.fields import Field


class Problem(TypedDict):
    """As it is kept with the row: `code` of PROBLEMS, the `field` it is about ("" for the row), more in `detail`."""

    code: str
    field: str
    detail: str


PROBLEMS = {
    "too_long": _("longer than %(detail)s characters"),
    "unknown_code": _("not one of the known words (%(detail)s)"),
    "no_day": _("not a day such as 23.11.2026 or 2026-11-23"),
    "not_past": _("a day in the past is expected"),
    "not_yes_or_no": _("yes or no is expected"),
    "no_number": _("a whole number is expected"),
    "no_phone": _("not a telephone number"),
    "no_email": _("not a mail address"),
    "no_postal_code": _("not a postal code of this country"),
    "unknown_industry": _("not a code of WZ 2008"),
    "unknown_country": _("not a country"),
    "formula": _("a formula, not a value"),
    "spoiled": _("spoiled characters: the file was saved with another encoding"),
    "too_many_columns": _("more columns than headings: probably a separator inside a value"),
    "missing": _("is missing"),
    "twice": _("the same as in row %(detail)s"),
    "unknown_customer_number": _("no customer of the ERP has this number"),
    "unknown_company_key": _("no company has this key, and no company's name is given"),
    "keys_disagree": _("the keys of this row lead to different records"),
    "ambiguous_company": _("several companies are called that (%(detail)s); a number or key decides"),
    "unknown_employee": _("nobody here has this e-mail or user name"),
    "owned_by_erp": _("the ERP keeps this, there it says: %(detail)s"),
    "not_yours": _("there is a record that does not belong to your territory"),
    "untouchable": _("this person's data must not be changed (restricted or erased)"),
    "email_of_another": _("this address belongs to %(detail)s"),
    "until_before_since": _("ends before it begins"),
    "nothing_to_do": _("nothing in this row can be used"),
    "no_company_for_position": _("a position needs a company"),
    "consent_without_evidence": _("a consent needs the day on which it was given, and its evidence"),
    "objection_stands": _("there is an objection: a consent from a file does not overrule it"),
    "city_missing": _("an address needs a place"),
    "likely_company": _("there is %(detail)s already"),
    "likely_person": _("there is %(detail)s already"),
    "same_name_elsewhere": _("there is a company of this name at another place (%(detail)s)"),
    "refused": "%(detail)s",
    "conflict": _("does not go together with what is there already"),
    # why an undo leaves something as it is
    "in_use": _("stays: something has happened with it since"),
    "changed_since": _("stays: was changed since"),
    "objection_stays": _("stays: an objection is never taken back by an import"),
}


def problem(code: str, field: str = "", detail: str = "") -> Problem:
    """A problem as it is kept."""
    return Problem(code=code, field=field, detail=detail)


def in_words(problems: Iterable[Problem], fields: Mapping[str, Field]) -> str:
    """`Telefon: keine Telefonnummer; PLZ: …` in the language of the screen."""
    return "; ".join(_one(one, fields) for one in problems)


def _one(one: Problem, fields: Mapping[str, Field]) -> str:
    words = str(PROBLEMS[one["code"]]) % {"detail": one["detail"]}
    field = fields.get(one["field"])
    return f"{field.label}: {words}" if field else words
