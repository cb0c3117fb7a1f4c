"""What a file is, is told by its content and not by what it calls itself."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from kundenkreis.documents.rules import content_type_of, plain_name, thumbnail_of
from tests.factories.documents import ROTATED, a_picture, an_archive


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (a_picture(), "foto.jpg", "image/jpeg"),
        (a_picture(kind="PNG"), "foto.png", "image/png"),
        (a_picture(kind="WEBP"), "foto.webp", "image/webp"),
        (a_picture(kind="GIF"), "foto.gif", "image/gif"),
        (a_picture(), "foto.exe", "image/jpeg"),
        (b"%PDF-1.7 rest", "bericht.pdf", "application/pdf"),
        (an_archive("word/document.xml"), "brief.docx", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (an_archive("xl/workbook.xml"), "liste.xlsx", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (an_archive("a.txt"), "alles.zip", "application/zip"),
        ("Maße;Länge\n1;2".encode("cp1252"), "maße.csv", "text/csv"),
        (b"Notiz", "notiz.TXT", "text/plain"),
    ],
)
def test_the_kind_is_told_by_the_content(content: bytes, name: str, expected: str) -> None:
    assert (content_type_of(content, name) or "").endswith(expected)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\x00\x03", "setup.exe"),
        (b"MZ\x90\x00\x03", "foto.jpg"),
        (b"<html><script>alert(1)</script></html>", "seite.html"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bild.svg"),
        (a_picture()[:400], "halb.jpg"),
        (b"PK\x03\x04 no archive", "kaputt.zip"),
        (b"a\x00b", "binaer.txt"),
        (b"", "leer.txt"),
    ],
    ids=["program", "program as picture", "page", "drawing with script", "half a picture", "broken", "binary", "empty"],
)
def test_what_could_do_harm_or_is_broken_is_not_taken(content: bytes, name: str) -> None:
    assert content_type_of(content, name) is None


def test_a_thumbnail_stands_upright_and_carries_no_notes_of_the_camera() -> None:
    small = Image.open(BytesIO(thumbnail_of(a_picture(800, 600, orientation=ROTATED))))
    assert (small.width, small.height) == (360, 480)
    assert not small.getexif()
    red, _green, blue = small.getpixel((180, 20))  # type: ignore[misc]
    assert red > 200 > 60 > blue, "what the camera had at the left is on top"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Fotos\\Pumpe 1.jpg", "Pumpe 1.jpg"),
        ("Typ\u202egpj.exe", "Typgpj.exe"),
        ("", "datei"),
        ("x" * 300 + ".jpeg", "x" * 195 + ".jpeg"),
    ],
)
def test_names_lose_folders_and_tricks_but_keep_their_ending(given: str, kept: str) -> None:
    assert plain_name(given) == kept
