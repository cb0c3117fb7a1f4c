"""When two customers might be one: asked before a new one is made in the ERP."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

from kundenkreis.erp.port import Customer

LEGAL_FORMS = frozenset(
    [
        "ag",
        "co",
        "eg",
        "ek",
        "ev",
        "gbr",
        "gmbh",
        "inc",
        "kg",
        "kgaa",
        "limited",
        "ltd",
        "mbh",
        "ohg",
        "sarl",
        "se",
        "ug",
    ]
)
ALIKE_FROM = 88  # of 100: "Hydro-Werk Ulm" and "Hydrowerk Ulm" are alike, "Hydrowerk Köln" is not


def core_name(name: str) -> str:
    """The name without case, accents, punctuation and legal form: `Müller & Söhne GmbH` → `mueller soehne`."""
    plain = name.casefold().translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"}))
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", re.sub(r"(?<=\b[a-z])\.\s?(?=[a-z]\b)", "", plain))
    return " ".join(word for word in words if word not in LEGAL_FORMS) or " ".join(words)


def is_alike(customer: Customer, *, name: str = "", postal_code: str = "", email: str = "") -> bool:
    """Whether the customer might be meant: the same e-mail address, or a name alike and no other postal code."""
    if email and email.casefold() in {known.casefold() for known in customer.emails}:
        return True
    if not name or fuzz.ratio(core_name(name), core_name(customer.name)) < ALIKE_FROM:
        return False
    return not postal_code or postal_code in {address.postal_code for address in customer.addresses}
