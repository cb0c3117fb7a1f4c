"""Children: restarted when they die, stopped together, gone with their parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kundenkreis.config.child import Child
from kundenkreis.config.supervision import Supervisor
from tests.config.processes import eventually, works

STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"
WITH_A_CHILD = "import subprocess, time; print(subprocess.Popen(['sleep', '60']).pid, flush=True); time.sleep(60)"
PARENT = """
import sys
from pathlib import Path
from kundenkreis.config.child import Child
from kundenkreis.config.supervision import Supervisor
supervisor = Supervisor()
supervisor.listen_for_the_end()
child = supervisor.start(Child("sleeper", ["sleep", "60"]))
print(child.process.pid, flush=True)
supervisor.run()
"""


@pytest.fixture
def supervisor() -> Iterator[Supervisor]:
    made = Supervisor()
    yield made
    made.stop()


def number(child: Child) -> int:
    assert child.process
    return child.process.pid


def test_a_child_that_dies_is_started_again(supervisor: Supervisor) -> None:
    child = supervisor.start(Child("sleeper", ["sleep", "60"]))
    first = number(child)
    os.kill(first, signal.SIGKILL)
    assert eventually(lambda: not child.is_running)
    child.revive()
    assert child.is_running
    assert number(child) != first


def test_a_child_that_keeps_dying_is_not_started_all_the_time(supervisor: Supervisor) -> None:
    child = supervisor.start(Child("failing", ["false"]))
    numbers = {number(child)}
    for _ in range(20):
        assert eventually(lambda: not child.is_running)
        child.revive()
        numbers.add(number(child))
    assert len(numbers) == 2
    assert child.pause == 1.0


def test_what_a_dead_child_left_behind_is_gone_before_it_starts_again(supervisor: Supervisor, tmp_path: Path) -> None:
    log = tmp_path / "log"
    child = supervisor.start(Child("family", [sys.executable, "-c", WITH_A_CHILD], log=log))
    assert eventually(lambda: log.exists() and log.read_text().strip())
    orphan = int(log.read_text())
    os.kill(number(child), signal.SIGKILL)
    assert eventually(lambda: not child.is_running)
    assert works(orphan)
    child.revive()
    assert eventually(lambda: not works(orphan))


def test_a_child_that_ignores_the_request_to_end_is_killed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("kundenkreis.config.supervision.GRACE", 0.2)
    supervisor = Supervisor()
    log = tmp_path / "log"
    child = supervisor.start(Child("stubborn", [sys.executable, "-c", STUBBORN], log=log))
    assert eventually(lambda: log.exists() and log.read_text())
    process = number(child)
    supervisor.stop()
    assert not works(process)


@pytest.mark.parametrize("request_to_end", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_the_children_go_with_their_parent(request_to_end: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        assert works(child)
        parent.send_signal(request_to_end)
        parent.wait(30)
    assert eventually(lambda: not works(child))
