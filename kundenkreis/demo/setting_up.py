"""The way from a running product to a ready demo company, in steps; between them the supervisor watches the rest."""

from __future__ import annotations

import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

from kundenkreis.config.speech import gettext as _
from kundenkreis.demo.notebook import accounts
from kundenkreis.demo.setup_progress import Stage, progress_of, report
from kundenkreis.demo.supervision import Demo

RETRY_SECONDS = 20.0
Steps = Iterator[None]


class SettingUp:
    """Goes one step on at each call of `go_on`."""

    def __init__(self, demo: Demo) -> None:
        self._demo = demo
        self._steps = self._all_steps()
        self._said = ""

    def go_on(self) -> None:
        next(self._steps, None)

    def _all_steps(self) -> Steps:
        demo = self._demo
        yield from self._until(lambda: _answers(f"{demo.url}/healthz"))
        _say(_("Kundenkreis answers at {address} (Ctrl-C ends it).").format(address=demo.url))
        yield from self._errand("erp_setup")
        report(demo.home, Stage.START)
        demo.start_erp()
        yield from self._until(lambda: _answers(demo.erp_url))
        report(demo.home, Stage.CUSTOMERS)
        yield from self._errand("seeding_process")
        report(demo.home, Stage.READY)
        demo.write_answer()
        _say(overview(demo.url))

    def _errand(self, module: str) -> Steps:
        """One process that ends by itself; again after a pause as long as it fails."""
        while True:
            errand = self._demo.send(module)
            yield from self._until(lambda errand=errand: not errand.is_running)  # type: ignore[misc]
            if errand.process and errand.process.returncode == 0:
                return
            report(self._demo.home, Stage.FAILED, detail=str(errand.log))
            _say(_("This did not succeed, see {log}; the next attempt follows.").format(log=errand.log))
            again_at = time.monotonic() + RETRY_SECONDS
            yield from self._until(lambda again_at=again_at: time.monotonic() >= again_at)  # type: ignore[misc]

    def _until(self, is_done: Callable[[], bool]) -> Steps:
        while not is_done():
            self._say_progress()
            yield

    def _say_progress(self) -> None:
        progress = progress_of(self._demo.home)
        if progress and progress.stage is not Stage.FAILED and progress.detail not in ("", self._said):
            self._said = progress.detail
            _say(f"{progress.percent:3} %  {progress.detail}")


def overview(url: str) -> str:
    """The address and the accounts as a table for the terminal."""
    rows = [(_("Login"), _("Password"), _("Role"), _("Name"))]
    rows += [tuple(person.get(key, "") for key in ("login", "password", "role", "name")) for person in accounts()]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    table = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join(["", _("The demo company is ready: {address}").format(address=url), "", *table, ""])


def _say(text: str) -> None:
    print(text, flush=True, file=sys.stdout)


def _answers(url: str) -> bool:
    """Whether a server answers there; any answer will do."""
    try:
        urllib.request.urlopen(url, timeout=1).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
