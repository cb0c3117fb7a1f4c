"""Response codes: what stands on a letter so that an answer finds it. Short, readable aloud, no Django.

The signs leave out 0, 1, I, L and O, which people mix up; that leaves 31, a prime number. The last sign checks the
others: their sum, each times its place. One wrong sign, or two neighbours changed over, never give a valid code.
"""

from __future__ import annotations

import re

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 6
"""Signs before the check sign: enough for 887 million letters."""


def spelled(number: int) -> str:
    """The code of a running number, in groups as one reads it out: `2F7-KMR-T`. Raises ValueError past the last one."""
    signs = ""
    while number:
        number, place = divmod(number, len(SIGNS))
        signs = SIGNS[place] + signs
    if len(signs) > LENGTH:
        raise ValueError("no more codes")
    signs = signs.rjust(LENGTH, SIGNS[0])
    return grouped(f"{signs}{_check_sign(signs)}")


def grouped(code: str) -> str:
    """A code as it is kept (`2f7kmrt`) in the groups in which one reads it out."""
    return f"{code[:3]}-{code[3:LENGTH]}-{code[LENGTH:]}".upper()


def read(typed: str) -> str:
    """The code as it is kept (`2f7kmrt`) however it was typed; empty when it is none or the check sign is wrong."""
    signs = re.sub(r"[\s.-]", "", typed).upper()
    if len(signs) != LENGTH + 1 or set(signs) - set(SIGNS) or _check_sign(signs[:-1]) != signs[-1]:
        return ""
    return signs.lower()


def _check_sign(signs: str) -> str:
    total = sum(place * SIGNS.index(sign) for place, sign in enumerate(signs, start=1))
    return SIGNS[total % len(SIGNS)]
