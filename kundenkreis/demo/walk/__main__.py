"""`python -m kundenkreis.demo.walk service`: from the running demo to the table."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from kundenkreis.config.speech import gettext as _
from kundenkreis.demo.home import DemoHome
from kundenkreis.demo.walk.marks import Walked
from kundenkreis.demo.walk.report import table, write
from kundenkreis.demo.walk.service import walk_service
from kundenkreis.demo.walk.stage import Stage

WALKS: Mapping[str, Callable[[Stage], list[Walked]]] = {"service": walk_service}


def main() -> None:
    """Walk a process, print the table; exit code 1 when a mark is missing."""
    parser = argparse.ArgumentParser(prog="kundenkreis walk")
    parser.add_argument("process", choices=sorted(WALKS))
    parser.add_argument("--json", type=Path)
    parser.add_argument("--demo", type=Path, default=DemoHome.from_environment().answer)
    options = parser.parse_args()
    if not options.demo.exists():
        sys.exit(_("No demo is ready: {file} is missing. Start one with bin/demo.").format(file=options.demo))
    steps = WALKS[options.process](Stage.of(json.loads(options.demo.read_text())))
    print(table(steps))
    if options.json:
        write(options.json, steps)
    sys.exit(0 if all(step.is_complete for step in steps) else 1)


if __name__ == "__main__":
    main()
