"""Reasons: what speaks for two records being one, what against, how much, and in which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.normalisation import phone_text

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText

POINTS: dict[str, int] = {
    "same_name": 50,
    "like_name": 40,
    "contained_name": 25,
    "same_vat_number": 60,
    "same_phone": 30,
    "same_switchboard": 20,
    "same_email": 35,
    "same_domain": 20,
    "same_address": 25,
    "same_postal_code": 10,
    "same_city": 8,
    "other_name": -20,
    "other_legal_form": -10,
    "other_vat_number": -40,
    "other_city": -15,
    "both_in_erp": -5,
    "same_group": -40,
    "same_person_name": 45,
    "like_person_name": 35,
    "last_name_only": 20,
    "same_first_name": 10,
    "same_company": 25,
    "same_birthday": 30,
    "moved_on": 20,
    "other_first_name": -45,
    "other_last_name": -20,
    "other_salutation": -25,
    "other_birthday": -50,
}
"""What a reason counts. 100 is as good as certain; weights are chosen so that a name alone is never enough."""

TEXTS: dict[str, LazyText] = {
    "same_name": _("Same name apart from the legal form"),
    "like_name": _("Names are spelled alike"),
    "contained_name": _("One name contains the other"),
    "same_vat_number": _("Same VAT number"),
    "same_phone": _("Same phone number"),
    "same_switchboard": _("Same switchboard"),
    "same_email": _("Same e-mail address"),
    "same_domain": _("Same web or mail domain"),
    "same_address": _("Same address"),
    "same_postal_code": _("Same postal code"),
    "same_city": _("Same place"),
    "other_name": _("Names are different"),
    "other_legal_form": _("Different legal forms"),
    "other_vat_number": _("Different VAT numbers"),
    "other_city": _("Different places"),
    "both_in_erp": _("Both have a customer number in the ERP"),
    "same_group": _("They belong to one group as parent and subsidiary"),
    "same_person_name": _("Same name"),
    "like_person_name": _("Names sound or are spelled alike"),
    "last_name_only": _("Same last name, a first name is missing"),
    "same_first_name": _("Same first name"),
    "same_company": _("At the same company"),
    "same_birthday": _("Same birthday"),
    "moved_on": _("One of them has left, the other is at another company"),
    "other_first_name": _("Different first names"),
    "other_last_name": _("Different last names"),
    "other_salutation": _("Ms and Mr"),
    "other_birthday": _("Different birthdays"),
}


@dataclass(frozen=True)
class Reason:
    """`value` is what was the same or different, as people know it."""

    code: str
    value: str = ""

    @property
    def points(self) -> int:
        return POINTS[self.code]

    @property
    def speaks_for(self) -> bool:
        return self.points > 0

    @property
    def text(self) -> str:
        return str(TEXTS[self.code])

    @property
    def shown(self) -> str:
        """The value as people read it: `+49 89 99998200`."""
        return phone_text(self.value) if self.code in {"same_phone", "same_switchboard"} else self.value


@dataclass(frozen=True)
class Comparison:
    """What a comparison came to."""

    reasons: tuple[Reason, ...]

    @property
    def score(self) -> int:
        """0 to 100."""
        return max(0, min(100, sum(reason.points for reason in self.reasons)))

    @property
    def codes(self) -> list[str]:
        return [reason.code for reason in self.reasons]


def weighed(reasons: Iterable[Reason]) -> Comparison:
    """The reasons with what speaks for it first, the heaviest first."""
    return Comparison(tuple(sorted(reasons, key=lambda reason: -reason.points)))


def known_reasons(codes: Iterable[str]) -> list[Reason]:
    """The reasons of these codes, as a pair keeps them; a code that the product no longer knows is left out."""
    return [Reason(code) for code in codes if code in POINTS]
