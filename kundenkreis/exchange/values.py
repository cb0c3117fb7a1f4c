"""From the text of a cell to a value: days, numbers, codes, addresses. No database. What does not fit says why."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from babel import Locale
from django.utils import timezone

from kundenkreis.customers.industries import industry_with
from kundenkreis.customers.normalisation import email_address, is_mobile, phone_number
from kundenkreis.customers.rules import postal_codes
from kundenkreis.exchange.reading.table import FORMULA
from kundenkreis.web.spelling import plain, spelled_out

Reader = Callable[[str], Any]
FIRST_SERIAL, LAST_SERIAL = 1, 73_050  # 1900-01-01 and 2099-12-31 as Excel counts days
EXCEL_EPOCH = date(1899, 12, 30)
DAY_FORMS = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%Y%m%d", "%d/%m/%Y")
YES = {"1", "ja", "j", "yes", "y", "x", "wahr", "true", "ok"}
NO = {"0", "nein", "n", "no", "falsch", "false", "-"}
CAR_CODES = {"D": "DE", "A": "AT", "F": "FR", "I": "IT", "L": "LU", "B": "BE", "E": "ES", "P": "PT", "S": "SE"}
GUARDED = re.compile("'[=+@\uff1d\uff0b\uff0d\uff20-]")
SPOILED = re.compile("[\ufffd\u2588]|Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")


class Unfit(Exception):
    """This text is no such value. `code` is a key of `words.PROBLEMS`, `detail` what else there is to say."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


def plain_cell(text: str) -> str:
    """The cell as meant: without the apostrophe that guards it. Raises Unfit for formulas and spoiled characters."""
    if GUARDED.match(text):
        return text[1:]
    if FORMULA.match(text) and text not in NO:
        raise Unfit("formula")
    if SPOILED.search(text):
        raise Unfit("spoiled")
    return text


def text(longest: int) -> Reader:
    """A text of at most so many characters."""

    def read(typed: str) -> str:
        if len(typed) > longest:
            raise Unfit("too_long", str(longest))
        return typed

    return read


def one_of(words: Mapping[str, str]) -> Reader:
    """A code, by one of the words for it (without regard to case and accents)."""
    known = {spelled_out(word): code for word, code in words.items()}

    def read(typed: str) -> str:
        code = known.get(spelled_out(typed))
        if code is None:
            raise Unfit("unknown_code", ", ".join(word for word in words if len(word) > 2))
        return code

    return read


def day(typed: str) -> date:
    """A day in ISO or German form, or as the number by which Excel counts days."""
    bare = typed.split(" ")[0].split("T")[0]
    if re.fullmatch(r"\d{1,5}(\.0+)?", bare) and FIRST_SERIAL <= float(bare) <= LAST_SERIAL:
        return EXCEL_EPOCH + timedelta(days=int(float(bare)))
    for form in DAY_FORMS:
        try:
            return datetime.strptime(bare, form).date()
        except ValueError:
            continue
    raise Unfit("no_day")


def past_day(typed: str) -> date:
    """A day that is over, for birthdays and for what somebody has said."""
    found = day(typed)
    if found > timezone.localdate() or found.year < 1900:
        raise Unfit("not_past")
    return found


def yes_or_no(typed: str) -> bool:
    """ja/nein, x, 1/0 …"""
    word = typed.casefold()
    if word not in YES | NO:
        raise Unfit("not_yes_or_no")
    return word in YES


def count(typed: str) -> int:
    """A whole number, with or without separators of thousands."""
    digits = re.sub(r"(?<=\d)[.\s'](?=\d{3}\b)", "", typed)
    if not digits.isdecimal() or len(digits) > 8:
        raise Unfit("no_number")
    return int(digits)


def phone(typed: str) -> str:
    """A telephone number, as typed."""
    if len(typed) > 60 or not phone_number(typed):
        raise Unfit("no_phone")
    return typed


def mobile(typed: str) -> str:
    """A telephone number that goes into the field for mobile phones, as typed."""
    return phone(typed)


def email(typed: str) -> str:
    """A mail address, as typed."""
    if len(typed) > 200 or not email_address(typed):
        raise Unfit("no_email")
    return typed


def industry(typed: str) -> str:
    """A code of WZ 2008, in its usual spelling."""
    found = industry_with(typed)
    if found is None:
        raise Unfit("unknown_industry")
    return found.code


def country(typed: str) -> str:
    """ISO 3166, by code, German or English name, or the sign on cars."""
    sign = typed.strip().upper()
    code = sign if sign in _countries().values() else CAR_CODES.get(sign) or _countries().get(plain(typed))
    if code is None:
        raise Unfit("unknown_country")
    return code


@cache
def _countries() -> dict[str, str]:
    """Names without accents, German and English → code."""
    names: dict[str, str] = {}
    for language in ("de", "en"):
        for code, name in Locale(language).territories.items():
            if re.fullmatch("[A-Z]{2}", code):
                names[plain(name)] = code
    return names


def is_mobile_number(typed: str) -> bool:
    """Whether this number rings in a pocket."""
    return is_mobile(phone_number(typed))


def postal_code(typed: str, country_code: str) -> str:
    """As the country writes it; German ones get back the zero that a spreadsheet took: 1067 → 01067."""
    whole = f"0{typed}" if country_code == "DE" and re.fullmatch(r"\d{4}", typed) else typed
    try:
        return postal_codes.postal_code(whole, country_code)
    except postal_codes.NoPostalCode as wrong:
        raise Unfit("no_postal_code") from wrong
