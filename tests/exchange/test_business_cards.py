"""Business cards as telephones and mail programs write them."""

from __future__ import annotations

from kundenkreis.exchange.reading import CARDS, content_type_of, table_of

PHOTO = "PHOTO;ENCODING=b;TYPE=JPEG:" + "\r\n ".join(["A" * 70] * 30)


def read(*cards: str) -> list[dict[str, str]]:
    """What the columns of each card say."""
    content = "".join(f"BEGIN:VCARD\r\n{card}\r\nEND:VCARD\r\n" for card in cards).encode()
    assert content_type_of(content) == CARDS
    table = table_of(content, CARDS)
    return [{column: text for column, text in zip(table.header, row, strict=False) if text} for _, row in table.rows]


def test_a_card_of_version_3_with_a_photograph_and_folded_lines() -> None:
    [card] = read(
        "VERSION:3.0\r\nN:Öztürk;Jana;;Dr.;\r\nORG:Isarwerk Chemie GmbH;Technik\r\nTITLE:Leiterin der\r\n  Technik"
        f"\r\n{PHOTO}\r\nTEL;TYPE=CELL:0176 123456\r\nTEL;TYPE=WORK,VOICE:+49 89 99998-231\r\nBDAY:1980-01-02"
        "\r\nADR;TYPE=WORK:;;Weg 1\\, Hof 2;München;;80939;Deutschland"
    )
    assert (card["title"], card["first_name"], card["last_name"]) == ("Dr.", "Jana", "Öztürk")
    assert (card["company"], card["department"], card["function"]) == (
        "Isarwerk Chemie GmbH",
        "Technik",
        "Leiterin der Technik",
    )
    assert (card["phone"], card["mobile"], card["birthday"]) == ("+49 89 99998-231", "0176 123456", "1980-01-02")
    assert (card["street"], card["postal_code"], card["city"]) == ("Weg 1, Hof 2", "80939", "München")


def test_a_card_of_version_4_with_addresses_as_links() -> None:
    [card] = read(
        'VERSION:4.0\r\nUID:urn:uuid:4f\r\nN:Weiß;Petra;;;\r\nTEL;VALUE=uri;TYPE="work,voice":tel:+49-30-23125-101'
        "\r\nPHOTO:data:image/jpeg;base64,AAAA\r\n AAAA\r\nLANG:de\r\nEMAIL;TYPE=work:petra@nowak.example"
    )
    assert card == {
        "external_key": "urn:uuid:4f",
        "first_name": "Petra",
        "last_name": "Weiß",
        "language": "de",
        "phone": "+49-30-23125-101",
        "email": "petra@nowak.example",
    }


def test_cards_of_version_2_in_quoted_printable_and_in_the_encoding_that_they_name() -> None:
    first, second = read(
        "VERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCrgen;;;"
        "\r\nORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=96ko F=C3=A4rberei=\r\n=20GmbH"
        "\r\nTEL;WORK;VOICE:0731/12345-0",
        "VERSION:2.1\r\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=FCrgen",
    )
    assert first["company"] == "Öko Färberei GmbH"
    assert (first["first_name"], first["last_name"], first["phone"]) == ("Jürgen", "Müller", "0731/12345-0")
    assert second == {"first_name": "Jürgen", "last_name": "Müller"}


def test_a_birthday_without_a_year_does_not_keep_the_card_out() -> None:
    apple, other = read(
        "VERSION:3.0\r\nN:Kern;Udo;;;\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-04-15",
        "VERSION:4.0\r\nN:Kern;Ute;;;\r\nBDAY:--0415",
    )
    assert "birthday" not in apple | other


def test_a_companys_own_card_makes_nobody_of_its_name() -> None:
    [card] = read("VERSION:3.0\r\nN:;;;;\r\nFN:Ammerquell Wasser GmbH\r\nORG:Ammerquell Wasser GmbH\r\nTEL:07071 123")
    assert card == {"company": "Ammerquell Wasser GmbH", "phone": "07071 123"}
