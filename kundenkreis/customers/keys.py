"""Which look-up keys lead to whom: from names, numbers and addresses to (kind, value). No database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kundenkreis.customers import normalisation, response_codes, sounds
from kundenkreis.customers.models import LookupKey
from kundenkreis.erp.names import company_name_spellings

Kind = LookupKey.Kind


class Key(NamedTuple):
    """A kind of look-up and the normalised value."""

    kind: str
    value: str


def normalised(kind: str, value: str) -> list[Key]:
    """Every key for a value of this kind as a person or system writes it; none if it is unusable."""
    match kind:
        case Kind.PHONE:
            spellings = [normalisation.phone_number(value)]
        case Kind.SWITCHBOARD:
            spellings = normalisation.switchboard_stems(value)
        case Kind.EMAIL:
            spellings = [normalisation.email_address(value)]
        case Kind.DOMAIN:
            spellings = [normalisation.company_domain(value)]
        case Kind.CUSTOMER_NUMBER:
            spellings = normalisation.customer_number_spellings(value)
        case Kind.NAME:
            spellings = normalisation.person_name_spellings(value)
        case Kind.RESPONSE_CODE:
            spellings = [response_codes.read(value)]
        case _:
            spellings = [normalisation.number_spelling(value)]
    return [Key(kind, spelling) for spelling in spellings if spelling]


def of_person(first_name: str, last_name: str, nickname: str = "") -> set[Key]:
    """Keys of a person's name (without title) in either order, of the nickname, and of how the name sounds.

    Either order, because looking for a beginning is the only way to find few of very many at once.
    """
    names = [f"{first_name} {last_name}", f"{last_name} {first_name}"]
    names += [f"{nickname} {last_name}"] if nickname else []
    heard = sounds.sounds(f"{last_name} {first_name}")
    spelled = {key for name in names for key in normalised(Kind.NAME, name)}
    return spelled | {Key(Kind.SOUND, sound) for sound in heard if sound}


def of_company(name: str, website: str = "") -> set[Key]:
    """Keys of a company's name and web domain."""
    names = {Key(Kind.NAME, spelling) for spelling in company_name_spellings(name)}
    domain = normalisation.website_domain(website)
    return names | set(normalised(Kind.DOMAIN, domain) if domain else [])


def of_phones(numbers: Iterable[str]) -> set[Key]:
    """Keys of numbers that ring exactly here."""
    return {key for number in numbers for key in normalised(Kind.PHONE, number)}


def of_emails(addresses: Iterable[str]) -> set[Key]:
    """Keys of mail addresses that are read exactly here."""
    return {key for address in addresses for key in normalised(Kind.EMAIL, address)}


def with_extensions(numbers: Iterable[str]) -> list[str]:
    """Those that set an extension off: a direct dial that merely ends in 0 is no switchboard."""
    return [number for number in numbers if "-" in number]


def that_tell_a_company(numbers: Iterable[str], addresses: Iterable[str]) -> set[Key]:
    """Keys under which unknown direct dials and unknown addresses of the same company are recognised."""
    stems = {key for number in numbers for key in normalised(Kind.SWITCHBOARD, number)}
    usable = filter(None, (normalisation.email_address(address) for address in addresses))
    return stems | {key for address in usable for key in normalised(Kind.DOMAIN, address)}
