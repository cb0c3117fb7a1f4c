"""When two customers might be one: asked before a new one is made in the ERP."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

from kundenkreis.erp.port import Customer

SAYS_NOTHING = re.compile(r"ag|co|eg|ek|ev|gbr|gmbh|inc|kg|kgaa|limited|ltd|mbh|ohg|sarl|se|srl|ug|und")
ALIKE_FROM = 88  # of 100: "Hydro-Werk Ulm" and "Hydrowerk Ulm" are alike, "Hydrowerk Köln" is not


def core_name(name: str) -> str:
    """The name without case, accents, punctuation, legal form and `und`: `Müller & Söhne GmbH` → `mueller soehne`."""
    plain = name.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", re.sub(r"(?<=\b[a-z])\.\s?(?=[a-z]\b)", "", plain))
    return " ".join(word for word in words if not SAYS_NOTHING.fullmatch(word)) or " ".join(words)


def plain_vat_number(vat_number: str) -> str:
    """The VAT ID as registers keep it: `de 136 695 976` → `DE136695976`."""
    return re.sub(r"[^A-Z0-9]", "", vat_number.upper())


def is_alike(
    customer: Customer, *, name: str = "", postal_code: str = "", email: str = "", vat_number: str = ""
) -> bool:
    """Whether the customer might be meant: same e-mail address or VAT ID, or a name alike and no other postal code."""
    if email and email.casefold() in {known.casefold() for known in customer.emails}:
        return True
    wanted = plain_vat_number(vat_number)
    if wanted and wanted == plain_vat_number(customer.vat_number):
        return True
    if not name or fuzz.ratio(core_name(name), core_name(customer.name)) < ALIKE_FROM:
        return False
    return not postal_code or postal_code in {address.postal_code for address in customer.addresses}
