"""Short signed tokens in public addresses: the number of a row and a signature, both in letters and digits."""

from __future__ import annotations

import hmac
from string import ascii_lowercase, ascii_uppercase, digits

from django.conf import settings
from django.utils.crypto import salted_hmac

LETTERS = digits + ascii_uppercase + ascii_lowercase
SIGNATURE = 14  # of 62 letters: 83 bits
LONGEST_NUMBER = 11


def token_of(number: int, use: str) -> str:
    """`4fK…`: the number, signed for this use with the installation's secret."""
    return _written(number) + _signature(number, use, settings.SECRET_KEY)


def number_in(token: str, use: str) -> int | None:
    """The number in a token that was signed for this use, None if it was not; also with secrets that were replaced."""
    number, given = _read(token[:-SIGNATURE]), token[-SIGNATURE:]
    if number is None:
        return None
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    fits = [hmac.compare_digest(_signature(number, use, key).encode(), given.encode()) for key in keys]
    return number if any(fits) else None


def _signature(number: int, use: str, key: str | bytes) -> str:
    mac = salted_hmac(f"kundenkreis.consent.{use}", str(number), secret=key, algorithm="sha256").digest()
    return _written(int.from_bytes(mac, "big"))[-SIGNATURE:]


def _written(number: int) -> str:
    letters = ""
    while number or not letters:
        number, rest = divmod(number, len(LETTERS))
        letters = LETTERS[rest] + letters
    return letters


def _read(letters: str) -> int | None:
    if not letters or len(letters) > LONGEST_NUMBER or any(letter not in LETTERS for letter in letters):
        return None
    number = 0
    for letter in letters:
        number = number * len(LETTERS) + LETTERS.index(letter)
    return number
