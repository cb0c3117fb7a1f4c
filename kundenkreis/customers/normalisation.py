"""How numbers, addresses and names are brought into the one spelling under which they are found. No Django."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import phonenumbers

HOME_REGION = "DE"
NEIGHBOUR_CODES = ("49", "43", "41")  # telephone systems that leave out the "+" send these first
SHORTEST_INTERNATIONAL = 10
LONGEST_EXTENSION = 5

LEGAL_FORM = re.compile(
    r"ab|ag|as|bv|co|cokg|eg|ek|ekfm|ekfr|ev|eu|gbr|ges|gesmbh|ggmbh|gmbh|haftungsbeschraenkt|inc|kg|kgaa|limited|llc|ltd|mbb"
    r"|mbh|nv|oeg|og|ohg|oo|oy|partg|partgmbb|plc|sa|sarl|sas|se|sp|spa|spzoo|srl|ug|z|zoo"
)
FREE_MAIL_DOMAIN = re.compile(
    r"(aol|gmail|googlemail|hotmail|icloud|outlook|yahoo)\.com|gmx\.(at|ch|de|net)"
    r"|(freenet|hotmail|mail|outlook|posteo|t-online|web|yahoo)\.de"
)
TITLE = re.compile(r"dr|prof|dipl|ing|mag|dipling|dring")

_LETTERS = str.maketrans({"ß": "ss", "ı": "i", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "œ": "oe"})
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae"})
_PLAIN = str.maketrans({"ø": "o", "å": "a", "æ": "a"})


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
    `12345-120` gives both readings; the longer one wins when a direct dial is looked up. None for mobile phones.
    """
    number = phone_number(typed)
    if not number or is_mobile(number):
        return []
    endings = (re.search(r"^[^-]*-\s*(\d{1,5})$", typed.strip()), re.search(r"(0{1,2})$", number))
    return list(dict.fromkeys(number[: -len(ending.group(1))] for ending in endings if ending))


def possible_stems(number: str) -> list[str]:
    """The stems that an E.164 number may stand behind, longest first; an area code alone is never one."""
    shortest = max(len(number) - LONGEST_EXTENSION, 8)
    return [number[:length] for length in range(len(number) - 1, shortest - 1, -1)]


def email_address(typed: str) -> str:
    """Lower-case, without blanks around it; empty if it is no address."""
    address = typed.strip().casefold()
    return address if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", address) else ""


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


def spelled_out(text: str) -> str:
    """Lower-case words without accents, umlauts spelled out: `Öztürk-Weiß` → `oeztuerk weiss`."""
    return _words(unicodedata.normalize("NFC", text).casefold().translate(_LETTERS).translate(_SPELLED_OUT))


def plain(text: str) -> str:
    """Lower-case words with bare letters, as people abroad type them: `Öztürk` → `ozturk`."""
    return _words(unicodedata.normalize("NFC", text).casefold().translate(_LETTERS).translate(_PLAIN))


def _words(text: str) -> str:
    without_accents = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", without_accents.replace("'", "")))


def core_name(name: str) -> str:
    """A company's name without its legal form: `Müller & Söhne GmbH & Co. KG` → `mueller soehne`."""
    return _without_legal_forms(spelled_out(_joined_initials(name)))


def legal_form(name: str) -> str:
    """The legal form in a company's name: `Müller & Söhne GmbH & Co. KG` → `gmbh co kg`; empty if it says none."""
    words = spelled_out(_joined_initials(name)).split()
    return " ".join(word for word in words[1:] if LEGAL_FORM.fullmatch(word))


def company_name_spellings(name: str) -> list[str]:
    """Every spelling under which a company is found, the core name first."""
    return list(dict.fromkeys([core_name(name), _without_legal_forms(plain(_joined_initials(name)))]))


def person_name_spellings(name: str) -> list[str]:
    """Every spelling under which a person is found, umlauts spelled out first; titles don't count."""
    return list(dict.fromkeys(_without(TITLE, write(name)) for write in (spelled_out, plain)))


def search_spellings(text: str) -> list[str]:
    """What somebody typed to find a person or company, as names are kept: without title and legal form."""
    joined = _joined_initials(text)
    return list(dict.fromkeys(_without(TITLE, _without_legal_forms(write(joined))) for write in (spelled_out, plain)))


def without_titles(name: str) -> str:
    """A person's name as typed, less `Dr.` and `Prof.`."""
    return " ".join(word for word in re.findall(r"[^\W\d_]+", name) if not TITLE.fullmatch(spelled_out(word)))


def _joined_initials(name: str) -> str:
    """`e. K.` and `S.p.A.` are one word each."""
    return re.sub(r"(?<=\b[^\W\d_])\.\s?(?=[^\W\d_]\b)", "", name)


def _without_legal_forms(words: str) -> str:
    return _without(LEGAL_FORM, words)


def _without(dropped: re.Pattern[str], words: str) -> str:
    """The words that are not dropped; all of them when nothing else would be left."""
    return " ".join(word for word in words.split() if not dropped.fullmatch(word)) or words
