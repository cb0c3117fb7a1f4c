"""`python -m kundenkreis.demo`: the whole product with the demo company on this machine, until Ctrl-C."""

from __future__ import annotations

import argparse
import os

from kundenkreis.config.plain_errors import explained
from kundenkreis.config.product import alone_in
from kundenkreis.config.speech import gettext as _
from kundenkreis.demo.home import DemoHome, free_port
from kundenkreis.demo.leftovers import end_leftovers
from kundenkreis.demo.setting_up import SettingUp
from kundenkreis.demo.supervision import Demo


def main() -> None:
    """One demo per home folder; after a kill -9 the next start clears up first."""
    parser = argparse.ArgumentParser(prog="bin/demo", description=_("Run Kundenkreis with a demo company."))
    parser.add_argument("--reset", action="store_true", help=_("forget everything and begin anew"))
    options = parser.parse_args()
    home = DemoHome.from_environment()
    with explained(), alone_in(home.folder):
        end_leftovers(home)
        if options.reset:
            home.reset()
        home.prepare()
        home.answer.unlink(missing_ok=True)
        demo = Demo(home, port=free_port(int(os.environ.get("KUNDENKREIS_PORT", "8000"))))
        demo.supervisor.watch(0.2, SettingUp(demo).go_on)
        demo.run()


if __name__ == "__main__":
    main()
