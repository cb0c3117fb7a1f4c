"""walk: a whole process through the running demo, from outside."""

from __future__ import annotations

import subprocess
import sys
from argparse import Namespace


def walk(arguments: Namespace) -> None:
    """Hand over to the demo's own program: the product is used only through its addresses."""
    options = [f"--{name}={value}" for name in ("json", "demo") if (value := getattr(arguments, name))]
    sys.exit(subprocess.call([sys.executable, "-m", "kundenkreis.demo.walk", arguments.process, *options]))
