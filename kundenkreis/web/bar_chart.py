"""Columns and sparks as geometry: whole SVG units, so that no decimal comma reaches an attribute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT, TOP, BASE = 420, 132, 14, 110
SPARK_HEIGHT, SPARK_STRIDE = 22, 4

Number = Decimal | float | int


@dataclass(frozen=True)
class Group:
    """What stands above one label of the axis: one value per series, with the words that say it."""

    label: str
    values: tuple[Number, ...]
    words: tuple[str, ...]
    is_strong: bool = False


@dataclass(frozen=True)
class Column:
    """A drawn value."""

    x: int
    y: int
    width: int
    height: int
    series: int
    words: str


@dataclass(frozen=True)
class Label:
    """Words below the axis."""

    words: str
    x: int
    y: int
    is_strong: bool


@dataclass(frozen=True)
class Chart:
    """The whole drawing; `keys` name the series, empty when there is only one."""

    columns: list[Column]
    labels: list[Label]
    keys: tuple[str, ...]
    width: int = WIDTH
    height: int = HEIGHT
    top: int = TOP
    base: int = BASE


def columns(groups: Sequence[Group], keys: tuple[str, ...] = ()) -> Chart:
    """A column chart; the highest value reaches the top line, values below zero count as zero."""
    highest = max((float(value) for group in groups for value in group.values), default=0.0) or 1.0
    span = WIDTH / max(1, len(groups))
    drawn: list[Column] = []
    for place, group in enumerate(groups):
        drawn.extend(_columns_of(group, place * span, span, highest))
    labels = [
        Label(group.label, round((place + 0.5) * span), BASE + 15, group.is_strong)
        for place, group in enumerate(groups)
    ]
    return Chart(drawn, labels, keys)


def _columns_of(group: Group, left: float, span: float, highest: float) -> list[Column]:
    width = min(40, round(span * 0.66 / len(group.values)))
    start = left + (span - width * len(group.values)) / 2
    result = []
    for place, (value, words) in enumerate(zip(group.values, group.words, strict=True)):
        height = round(max(0.0, float(value)) / highest * (BASE - TOP))
        result.append(Column(round(start + place * width), BASE - height, width, height, place + 1, words))
    return result


@dataclass(frozen=True)
class SparkBar:
    """A bar of a spark: `gap` where nothing was measured, `last` at the end."""

    x: int
    y: int
    height: int
    kind: str


@dataclass(frozen=True)
class Spark:
    """Small bars without figures."""

    bars: list[SparkBar]

    @property
    def width(self) -> int:
        return SPARK_STRIDE * len(self.bars)


def spark(values: Sequence[Number | None]) -> Spark:
    """Bars scaled to the highest value; None, nothing measured, shows as a gap of full height."""
    highest = max((float(value) for value in values if value is not None), default=0.0) or 1.0
    bars = []
    for place, value in enumerate(values):
        height = SPARK_HEIGHT if value is None else max(1, round(float(value) / highest * SPARK_HEIGHT))
        kind = "gap" if value is None else "last" if place == len(values) - 1 else ""
        bars.append(SparkBar(place * SPARK_STRIDE, SPARK_HEIGHT - height, height, kind))
    return Spark(bars)
