"""Areas of a territory as people write them: `88, 893, 70-72, AT 6, CH`; the country is Germany where none is named."""

from __future__ import annotations

import re
from dataclasses import dataclass

HOME = "DE"
AREA = re.compile(r"^(?:([A-Z]{2})\b)?\s*(?:(\d{1,10})(?:\s*[-–]\s*(\d{1,10}))?)?$")
MOST_OF_A_RANGE = 1000


@dataclass(frozen=True, order=True)
class Area:
    """Postal codes of a country that begin alike; an empty `prefix` is the whole country."""

    country: str
    prefix: str

    def __str__(self) -> str:
        return self.prefix if self.country == HOME and self.prefix else f"{self.country} {self.prefix}".strip()


def areas_in(text: str) -> list[Area]:
    """The areas that a text names, each once, in order. Raises ValueError with the part that is none."""
    parts = [part.strip() for part in re.split(r"[,;\n]", text.upper())]
    return sorted({area for part in parts if part for area in _areas(part)})


def _areas(part: str) -> list[Area]:
    found = AREA.match(part)
    if found is None:
        raise ValueError(part)
    country, first, last = found.group(1) or HOME, found.group(2) or "", found.group(3) or ""
    if not last:
        return [Area(country, first)]
    if len(first) != len(last) or not 0 <= int(last) - int(first) < MOST_OF_A_RANGE:
        raise ValueError(part)
    return [Area(country, f"{number:0{len(first)}d}") for number in range(int(first), int(last) + 1)]


def text_of(areas: list[Area]) -> str:
    """The areas as one writes them, those at home first, neighbours joined: `70-72, 893, AT 6`."""
    at_home_first = sorted(areas, key=lambda area: (area.country != HOME, area))
    return ", ".join(_joined(run) for run in _runs(at_home_first))


def _runs(areas: list[Area]) -> list[list[Area]]:
    runs: list[list[Area]] = []
    for area in areas:
        if runs and _follows(runs[-1][-1], area):
            runs[-1].append(area)
        else:
            runs.append([area])
    return runs


def _follows(before: Area, area: Area) -> bool:
    alike = before.country == area.country and len(before.prefix) == len(area.prefix) > 0
    return alike and int(area.prefix) == int(before.prefix) + 1


def _joined(run: list[Area]) -> str:
    return str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1].prefix}"
