"""Draws a process as lanes (rows) and numbered steps (columns): the geometry only, the component turns it into SVG.

All figures are whole SVG units in a drawing 1150 wide; the first 150 carry the lanes' names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from django.utils.translation import gettext as _

WIDTH, MARGIN, LANE_HEIGHT = 1150, 150, 82
FIRST_COLUMN, LAST_COLUMN = 200, 1090
CENTRE, BEND, CLEAR_OF_SOURCE, CLEAR_OF_TARGET = 26, 9, 18, 19

State = Literal["done", "current", "waiting", "failed"]


@dataclass(frozen=True)
class Lane:
    """A row: a department, or a system (hatched)."""

    key: str
    name: str
    note: str = ""
    is_system: bool = False


@dataclass(frozen=True)
class Step:
    """A node: `mark` is its address (C80), `label` its short name below the node, `note` when or how far."""

    number: int
    mark: str
    label: str
    lane: str
    state: State
    note: str = ""
    href: str = ""


@dataclass(frozen=True)
class Band:
    """A lane with its place."""

    lane: Lane
    top: int
    height: int = LANE_HEIGHT

    @property
    def name_y(self) -> int:
        return self.top + 30

    @property
    def note_y(self) -> int:
        return self.top + 46


@dataclass(frozen=True)
class Node:
    """A step with the centre of its mark."""

    step: Step
    x: int
    y: int

    @property
    def left(self) -> int:
        return self.x - 14

    @property
    def top(self) -> int:
        return self.y - 14

    @property
    def number_y(self) -> int:
        return self.y + 4

    @property
    def label_y(self) -> int:
        return self.y + 31

    @property
    def note_y(self) -> int:
        return self.y + 45

    @property
    def words(self) -> str:
        """What a screen reader says: `C80 Lieferung, läuft, 1 von 2 geliefert`."""
        state = {"done": _("done"), "current": _("in progress"), "waiting": _("open"), "failed": _("failed")}[
            self.step.state
        ]
        return ", ".join(filter(None, (f"{self.step.mark} {self.step.label}", state, self.step.note)))


@dataclass(frozen=True)
class Line:
    """The way from one step to the next, drawn through once the first is done and the next has begun."""

    path: str
    is_done: bool


@dataclass(frozen=True)
class Plan:
    """The whole drawing."""

    bands: list[Band]
    nodes: list[Node]
    lines: list[Line]
    width: int = WIDTH
    margin: int = MARGIN

    @property
    def height(self) -> int:
        return LANE_HEIGHT * len(self.bands)

    @property
    def drawing_width(self) -> int:
        return self.width - self.margin

    @property
    def words(self) -> str:
        """The drawing in one sentence, for those who do not see it."""
        return "; ".join(node.words for node in self.nodes if node.step.state in ("current", "failed")) or _(
            "All steps"
        )


def draw(lanes: Sequence[Lane], steps: Sequence[Step]) -> Plan:
    """Lays out the steps in their order, one column each, in their lanes. Raises KeyError for an unknown lane."""
    bands = [Band(lane, place * LANE_HEIGHT) for place, lane in enumerate(lanes)]
    tops = {band.lane.key: band.top for band in bands}
    stride = (LAST_COLUMN - FIRST_COLUMN) / max(1, len(steps) - 1)
    nodes = [
        Node(step, round(FIRST_COLUMN + place * stride), tops[step.lane] + CENTRE) for place, step in enumerate(steps)
    ]
    return Plan(bands, nodes, [_line(source, target) for source, target in pairwise(nodes)])


def _line(source: Node, target: Node) -> Line:
    start, end = source.x + CLEAR_OF_SOURCE, target.x - CLEAR_OF_TARGET
    is_done = source.step.state == "done" and target.step.state != "waiting"
    if source.y == target.y:
        return Line(f"M{start} {source.y}H{end}", is_done)
    middle = (source.x + target.x) // 2
    down = BEND if target.y > source.y else -BEND
    path = (
        f"M{start} {source.y}H{middle - BEND}Q{middle} {source.y} {middle} {source.y + down}"
        f"V{target.y - down}Q{middle} {target.y} {middle + BEND} {target.y}H{end}"
    )
    return Line(path, is_done)
