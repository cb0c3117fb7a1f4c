"""What is noted of a step: the three marks, what it left behind, and how long it took."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Evidence:
    """What a step left behind: its kind and id, where it can be seen, and what the ERP calls it."""

    kind: str
    id: str
    url: str
    erp_ref: str = ""


@dataclass
class Walked:
    """One step as it was walked.

    there: every field its requests needed was named by the answer before, and what was chosen was among the options.
    kept: read back elsewhere, and in the ERP where it goes there, it equals what was sent.
    onward: its requests were built from address and method of the answer before.
    """

    process: str
    number: int
    title: str = ""
    lane: str = ""
    there: bool = True
    kept: bool = True
    onward: bool = True
    evidence: Evidence | None = None
    seconds: float = 0.0
    missing: list[str] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        return self.there and self.kept and self.onward

    def find(self, mark: str, holds: bool, what: str) -> None:
        """Note a finding; a mark once lost stays lost, `what` says why."""
        if not holds:
            setattr(self, mark, False)
            self.missing.append(f"{mark}: {what}")

    def keep(self, holds: bool, what: str) -> None:
        """Note whether something was found again."""
        self.find("kept", holds, what)

    def as_json(self) -> dict[str, Any]:
        """As `--json` writes it."""
        return {
            "process": self.process,
            "step": self.number,
            "title": self.title,
            "lane": self.lane,
            "there": self.there,
            "kept": self.kept,
            "onward": self.onward,
            "status": "ok" if self.is_complete else "missing",
            "missing": self.missing,
            "evidence": vars(self.evidence) if self.evidence else None,
            "seconds": round(self.seconds, 2),
        }
