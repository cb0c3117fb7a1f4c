"""Holds tracked files to two habits: no address of a package registry or mirror, no path of somebody's machine.

`python -m tests.checks.foreign_hosts`
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
UNWANTED = re.compile(
    r"https?://[\w.-]*(?:pypi|pythonhosted|npmjs|registry|artifact|nexus|mirror)[\w.-]*"
    r"|--(?:extra-)?index-url\s*\S*//"
    r"|(?<![\w.])/(?:home|Users)/(?!\.\.\.)\w+"
)
HERE = Path(__file__).relative_to(ROOT)


def findings() -> list[str]:
    """`file:line: what` for each tracked text file."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    found = []
    for name in filter(None, names.split("\0")):
        file = ROOT / name
        if file.is_file() and Path(name) != HERE:
            found += [f"{name}:{number}: {what}" for number, what in _in(file)]
    return found


def _in(file: Path) -> list[tuple[int, str]]:
    try:
        lines = file.read_text().splitlines()
    except UnicodeDecodeError:
        return []
    return [(number, match[0]) for number, line in enumerate(lines, 1) for match in UNWANTED.finditer(line)]


def main() -> None:
    """List findings; ends with 1 if there are any."""
    found = findings()
    print("\n".join(found) or "Nothing found.")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
