"""A person as vCard: lines of at most 75 octets, commas and line breaks escaped, umlauts as UTF-8."""

from __future__ import annotations

from collections.abc import Iterator

from kundenkreis.customers.models import ContactPoint, Person, Position

LONGEST_LINE = 75  # octets, without the line break
SEXES = {"mr": "M", "ms": "F"}
Kind = ContactPoint.Kind


def card(person: Person, position: Position | None, *, version: str) -> str:
    """One card, `version` 3.0 or 4.0."""
    lines = ["BEGIN:VCARD", f"VERSION:{version}", *_about(person, position, version), "END:VCARD"]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _about(person: Person, position: Position | None, version: str) -> Iterator[str]:
    yield f"UID:urn:uuid:{person.pk}"
    yield f"FN:{escaped(str(person))}"
    yield "N:" + ";".join(escaped(part) for part in (person.last_name, person.first_name, "", person.title, ""))
    if person.nickname:
        yield f"NICKNAME:{escaped(person.nickname)}"
    if person.birthday:
        yield f"BDAY:{person.birthday:%Y%m%d}" if version == "4.0" else f"BDAY:{person.birthday:%Y-%m-%d}"
    if version == "4.0":
        yield f"LANG:{person.language}"
        if person.salutation:
            yield f"GENDER:{SEXES[person.salutation]}"
    if position:
        yield from _work(position)
    points = [*(position.contact_points.all() if position else ()), *person.contact_points.all()]
    for point in points:
        yield _contact_point(point, version)


def _work(position: Position) -> Iterator[str]:
    company = position.company
    parts = [company.name, position.department] if position.department else [company.name]
    yield "ORG:" + ";".join(escaped(part) for part in parts)
    if position.function:
        yield f"TITLE:{escaped(position.function)}"
    for address in list(company.addresses.all())[:1]:
        where = ("", "", address.street, address.city, "", address.postal_code, address.country)
        yield "ADR;TYPE=WORK:" + ";".join(escaped(part) for part in where)


def _contact_point(point: ContactPoint, version: str) -> str:
    if point.kind == Kind.EMAIL:
        return f"EMAIL;TYPE=work:{point.value}" if version == "4.0" else f"EMAIL;TYPE=INTERNET:{point.value}"
    kind = {Kind.MOBILE: "cell", Kind.FAX: "fax"}.get(Kind(point.kind), "voice")
    if version == "4.0":
        return f'TEL;VALUE=uri;TYPE="{kind}{"" if kind == "cell" else ",work"}":tel:{point.normalised}'
    return f"TEL;TYPE={kind.upper()}{'' if kind == 'cell' else ',WORK'}:{point.text}"


def escaped(text: str) -> str:
    """Text as a value: backslash, comma, semicolon and line break with a backslash before."""
    for letter in ("\\", ",", ";"):
        text = text.replace(letter, f"\\{letter}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n")


def folded(line: str) -> str:
    """The line in pieces of at most 75 octets, never cut inside a letter; each further piece begins with a blank."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > LONGEST_LINE:
            pieces.append(piece)
            piece = " "
        piece += letter
    return "\r\n".join([*pieces, piece])
