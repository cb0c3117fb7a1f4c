"""How far the demo's set-up is: written by the processes that do it, read by the pages that say so."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kundenkreis.demo import files
from kundenkreis.demo.home import DemoHome

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText


class Stage(StrEnum):
    """What is being set up, in this order; FAILED waits and tries again."""

    PACKAGES = "packages"
    ERP = "erp"
    START = "start"
    CUSTOMERS = "customers"
    READY = "ready"
    FAILED = "failed"


LABELS: dict[Stage, LazyText] = {
    Stage.PACKAGES: _("The demo company's ERP is being installed"),
    Stage.ERP: _("The demo company's ERP is being filled with two years of business"),
    Stage.START: _("The demo company's ERP is starting"),
    Stage.CUSTOMERS: _("Customers and complaints of the demo company are being created"),
    Stage.READY: _("The demo company is ready"),
    Stage.FAILED: _("The demo company's ERP could not be set up; the next attempt follows"),
}
BEGINS = {Stage.PACKAGES: 0.0, Stage.ERP: 0.2, Stage.START: 0.75, Stage.CUSTOMERS: 0.8, Stage.READY: 1.0}
ENDS = {Stage.PACKAGES: 0.2, Stage.ERP: 0.75, Stage.START: 0.8, Stage.CUSTOMERS: 1.0, Stage.READY: 1.0}


@dataclass(frozen=True)
class SetupProgress:
    """`done` runs from 0 to 1 over all stages; `detail` is a line of the step at work, in German."""

    stage: Stage
    done: float
    detail: str = ""

    @property
    def label(self) -> LazyText:
        return LABELS[self.stage]

    @property
    def percent(self) -> int:
        return round(self.done * 100)

    @property
    def is_ready(self) -> bool:
        return self.stage is Stage.READY


def report(home: DemoHome, stage: Stage, part: float = 0.0, detail: str = "") -> None:
    """Note that `part` (0 to 1) of `stage` is done. A failure keeps the figure that was reached."""
    if stage is Stage.FAILED:
        before = progress_of(home)
        done = before.done if before else 0.0
    else:
        done = BEGINS[stage] + (ENDS[stage] - BEGINS[stage]) * min(1.0, part)
    files.write(home.setup, asdict(SetupProgress(stage, round(done, 3), detail)), mode=0o644)


def progress_of(home: DemoHome) -> SetupProgress | None:
    """How far the set-up is; None before it begins."""
    said = files.read(home.setup)
    return SetupProgress(Stage(said["stage"]), said["done"], said["detail"]) if said else None


def setup_progress() -> SetupProgress | None:
    """For pages: the running set-up; None once the demo company is ready, and in installations that are no demo."""
    from django.conf import settings

    if not settings.DEMO:
        return None
    progress = progress_of(DemoHome(settings.HOME))
    return None if progress is None or progress.is_ready else progress
