"""How numbers, addresses and names are brought into the one spelling under which they are found. No Django."""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers

from kundenkreis.erp.names import LEGAL_FORM, joined_initials, without_legal_forms
from kundenkreis.web.spelling import plain, spelled_out, without_words

HOME_REGION = "DE"
NEIGHBOUR_CODES = ("49", "43", "41")  # telephone systems that leave out the "+" send these first
SHORTEST_INTERNATIONAL = 10
LONGEST_EXTENSION = 5
SHORTEST_SWITCHBOARD = 2  # digits after the area code

FREE_MAIL_DOMAIN = re.compile(
    r"(aol|gmail|googlemail|hotmail|icloud|outlook|yahoo)\.com|gmx\.(at|ch|de|net)"
    r"|(freenet|hotmail|mail|outlook|posteo|t-online|web|yahoo)\.de"
)
MAIL_ADDRESS = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"  # RFC 5322, unquoted
    r"@([^\W_]([^\W_]|-)*\.)+[^\W\d_]([^\W_]|-)+"  # host names, umlauts too
)
TITLE = re.compile(r"dr|prof|dipl|ing|mag|dipling|dring")


@lru_cache(maxsize=10_000)  # taking a number apart is slow, and an import asks about the same one several times
def phone_number(typed: str, *, region: str = HOME_REGION) -> str:
    """E.164 (`+49731123450`) of a number as people and telephone systems write it, or empty if it is none."""
    number = _parsed(typed, region)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if number else ""


def phone_text(number: str) -> str:
    """A number in E.164 as people read it: `+49 89 99998200`; anything else as it stands."""
    parsed = _parsed(number, HOME_REGION)
    if parsed is None:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


@lru_cache(maxsize=10_000)
def is_mobile(number: str) -> bool:
    """Whether an E.164 number is a mobile phone's: it has no direct dials behind it."""
    parsed = _parsed(number, HOME_REGION)
    return parsed is not None and phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.MOBILE


def _parsed(typed: str, region: str) -> phonenumbers.PhoneNumber | None:
    text = re.sub(r"\(0\)", "", typed.strip()) if re.match(r"\s*(\+|00)", typed) else typed.strip()
    if lacks_plus(text):
        text = f"+{text}"
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    possible = phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE
    return number if possible else None


def lacks_plus(text: str) -> bool:
    """Whether these bare digits are an international number without its "+" (`4973112345`, as sipgate sends it)."""
    if not text.isdecimal() or not text.startswith(NEIGHBOUR_CODES) or len(text) < SHORTEST_INTERNATIONAL:
        return False
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(f"+{text}"))
    except phonenumbers.NumberParseException:
        return False


def switchboard_stems(typed: str) -> list[str]:
    """What all direct dials behind a switchboard begin with, in E.164: `(0731) 12345-0` → `+4973112345`.

    DIN 5008 sets the extension off with a hyphen; one or two zeros at the end speak of a switchboard too. A number like
    `12345-120` gives both readings; the longer one wins when a direct dial is looked up. None for mobile phones, and
    never an area code alone (`035205-1234`).
    """
    number = phone_number(typed)
    if not number or is_mobile(number):
        return []
    endings = (re.search(r"^[^-]*-\s*(\d{1,5})$", typed.strip()), re.search(r"(0{1,2})$", number))
    stems = dict.fromkeys(number[: -len(ending.group(1))] for ending in endings if ending)
    area = len("".join(phone_text(number).split()[:2]))
    return [stem for stem in stems if len(stem) >= area + SHORTEST_SWITCHBOARD]


def possible_stems(number: str) -> list[str]:
    """The stems that an E.164 number may stand behind, longest first; an area code alone is never one."""
    shortest = max(len(number) - LONGEST_EXTENSION, 8)
    return [number[:length] for length in range(len(number) - 1, shortest - 1, -1)]


def email_address(typed: str) -> str:
    """Lower-case, without blanks around it; empty if a mail server would not take it."""
    address = typed.strip().casefold()
    return address if MAIL_ADDRESS.fullmatch(address) else ""


def company_domain(address: str) -> str:
    """The domain of a mail address if it can tell a company; empty for free mail."""
    domain = address.rpartition("@")[2]
    return "" if FREE_MAIL_DOMAIN.fullmatch(domain) else domain


def website_domain(website: str) -> str:
    """`www.isarwerk.example/kontakt` → `isarwerk.example`."""
    return re.sub(r"^(https?://)?(www\.)?", "", website.strip().casefold()).partition("/")[0]


def number_spelling(number: str) -> str:
    """Customer, serial and ticket numbers without blanks, hyphens and case: `25-0347-0812` → `2503470812`."""
    return re.sub(r"[^0-9a-z]", "", number.casefold())


def customer_number_spellings(number: str) -> list[str]:
    """`K-10482` is found as `k10482` and as `10482`."""
    whole = number_spelling(number)
    digits = re.sub(r"^[a-z]+", "", whole)
    return list(dict.fromkeys(spelling for spelling in (whole, digits) if spelling))


def person_name_spellings(name: str) -> list[str]:
    """Every spelling under which a person is found, umlauts spelled out first; titles don't count."""
    return list(dict.fromkeys(without_words(TITLE, write(name)) for write in (spelled_out, plain)))


def search_spellings(text: str) -> list[str]:
    """What somebody typed to find a person or company, as names are kept: without title and legal form."""
    joined = joined_initials(text)
    return list(
        dict.fromkeys(without_words(TITLE, without_legal_forms(write(joined))) for write in (spelled_out, plain))
    )


def names_nobody(text: str) -> bool:
    """Whether this is nothing but legal forms and titles, which no name is looked for by: `GmbH & Co. KG`, `Dr.`"""
    words = spelled_out(joined_initials(text)).split()
    return bool(words) and all(LEGAL_FORM.fullmatch(word) or TITLE.fullmatch(word) for word in words)


def without_titles(name: str) -> str:
    """A person's name as typed, less `Dr.` and `Prof.`."""
    return " ".join(word for word in re.findall(r"[^\W\d_]+", name) if not TITLE.fullmatch(spelled_out(word)))
