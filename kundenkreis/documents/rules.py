"""What a file is, told by its content; the name only decides where the content leaves a choice."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import PurePath

from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST = 25 * 1024 * 1024
MOST_PIXELS = 100_000_000
IMAGES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}
OFFICE = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
TEXTS = {".csv": "text/csv", ".txt": "text/plain"}
THUMBNAIL = (480, 480)


def content_type_of(content: bytes, name: str) -> str | None:
    """The media type if it is one of those that are taken, None otherwise.

    Pictures are decoded completely, so that a damaged one is found now and not when somebody needs it.
    """
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_archive(content)
    return _kind_of_image(content) or _kind_of_text(content, name)


def thumbnail_of(content: bytes) -> bytes:
    """A JPEG of at most 480 × 480, turned the way the camera was held, without the camera's notes."""
    with Image.open(BytesIO(content)) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
        upright.thumbnail(THUMBNAIL)
        small = BytesIO()
        upright.save(small, "JPEG", quality=82)
    return small.getvalue()


def plain_name(name: str) -> str:
    """The name without folders and control characters, at most 200 characters long, the ending kept."""
    last = PurePath(name.replace("\\", "/")).name
    path = PurePath("".join(letter for letter in last if letter.isprintable()).strip() or "datei")
    return path.stem[: 200 - len(path.suffix[:20])] + path.suffix[:20]


def _kind_of_image(content: bytes) -> str | None:
    try:
        with Image.open(BytesIO(content), formats=list(IMAGES)) as image:
            if image.width * image.height > MOST_PIXELS:
                return None
            image.load()
            return IMAGES[image.format or ""]
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None


def _kind_of_archive(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError):
        return None
    return next((kind for part, kind in OFFICE.items() if part in names), "application/zip")


def _kind_of_text(content: bytes, name: str) -> str | None:
    kind = TEXTS.get(PurePath(name).suffix.lower())
    return kind if kind and content and b"\x00" not in content else None
