"""A period as a bar: where it begins and ends, how much of it was over on a given day, and a pin on that day.

Two drawings, wide and narrow; the stylesheet shows the one that fits. All figures are whole SVG units.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from kundenkreis.web.figures import day

Anchor = Literal["start", "middle", "end"]
ABOVE, BELOW = 14, 58


@dataclass(frozen=True)
class Mark:
    """A day with its name, and a line of small print that only the wide drawing has room for."""

    day: dt.date
    name: str
    note: str = ""

    @property
    def words(self) -> str:
        return f"{self.name} {day(self.day)}"


@dataclass(frozen=True)
class Text:
    """Words at a place of the drawing."""

    words: str
    x: int
    y: int
    anchor: Anchor
    weight: str = "strong"


@dataclass(frozen=True)
class Drawing:
    """One size of the bar: `end` and `pin` are places, `past` and `over` lengths within and beyond the period."""

    kind: Literal["wide", "narrow"]
    width: int
    end: int
    pin: int
    texts: list[Text]

    @property
    def past(self) -> int:
        return min(self.pin, self.end)

    @property
    def over(self) -> int:
        return max(0, self.pin - self.end)


@dataclass(frozen=True)
class WarrantyBar:
    """Both drawings, and the same in words."""

    drawings: list[Drawing]
    words: str


def measure(start: Mark, end: Mark, pin: Mark) -> WarrantyBar:
    """Draws the period with the `pin` in it or beyond it. Raises ValueError if it ends before it begins."""
    if end.day <= start.day:
        raise ValueError("A period must end after it began.")
    drawings = [_drawing("wide", 720, start, end, pin), _drawing("narrow", 330, start, end, pin)]
    return WarrantyBar(drawings, ", ".join(mark.words for mark in (start, pin, end)))


def _drawing(kind: Literal["wide", "narrow"], width: int, start: Mark, end: Mark, pin: Mark) -> Drawing:
    last = max(end.day, pin.day)
    scale = width * 8 / 9 / (last - start.day).days
    end_x = round((end.day - start.day).days * scale)
    pin_x = round(max(0, (pin.day - start.day).days) * scale)
    texts = [Text(start.words, 0, ABOVE, "start"), Text(pin.words, pin_x, BELOW, _anchor(pin_x, width))]
    if end_x > width * 0.45:
        texts.append(Text(end.words, end_x, ABOVE, _anchor(end_x, width)))
    else:
        texts.append(Text(end.words, max(end_x, round(width * 0.45)), ABOVE, "start"))
    if kind == "wide" and start.note and pin_x > width * 0.45:
        texts.append(Text(start.note, 0, BELOW, "start", weight=""))
    return Drawing(kind, width, end_x, pin_x, texts)


def _anchor(x: int, width: int) -> Anchor:
    """Keeps words near an edge inside the drawing."""
    if x < width * 0.2:
        return "start"
    return "end" if x > width * 0.8 else "middle"
