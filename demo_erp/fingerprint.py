"""Print the key under which a built database may be kept.

It changes with the packages, the seed, the code and the month: all dates of the seed are relative to the day of the
build. Runs with any Python.
"""

import datetime
import hashlib
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent


def ingredients() -> Iterator[Path]:
    """The files that decide what a built database holds."""
    yield HERE / "requirements.lock"
    yield HERE / "build.py"
    yield from sorted((HERE / "seed").glob("*.toml"))
    yield from sorted((HERE / "seeding").glob("*.py"))


def fingerprint(today: datetime.date) -> str:
    """Year and month, and a hash of all ingredients."""
    digest = hashlib.sha256()
    for file in ingredients():
        digest.update(f"{file.relative_to(HERE).as_posix()}\0".encode())
        digest.update(file.read_bytes())
    return f"{today:%Y-%m}-{digest.hexdigest()[:16]}"


if __name__ == "__main__":
    print(fingerprint(datetime.date.today()))
