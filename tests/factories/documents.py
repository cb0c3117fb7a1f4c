"""Files for tests, made of real bytes."""

from __future__ import annotations

import zipfile
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

ROTATED = 6  # the camera was held upright: turn by 90 degrees clockwise


def a_picture(width: int = 800, height: int = 600, *, kind: str = "JPEG", orientation: int = 1) -> bytes:
    """A picture, left half red, right half blue."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (width // 2, 0, width, height))
    exif = Image.Exif()
    exif[0x0112] = orientation
    content = BytesIO()
    image.save(content, kind, **({"exif": exif} if kind == "JPEG" else {}))
    return content.getvalue()


def an_archive(*names: str) -> bytes:
    """A ZIP file with these members."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return content.getvalue()


def an_upload(name: str = "typenschild.jpg", content: bytes | None = None) -> SimpleUploadedFile:
    """A file as a form sends it."""
    return SimpleUploadedFile(name, a_picture() if content is None else content)
