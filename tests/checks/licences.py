"""Holds every package that the product installs to licences that fit Apache-2.0; exceptions have a reason.

`python -m tests.checks.licences`
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

LOCK = Path(__file__).resolve().parents[2] / "requirements.lock"
PERMISSIVE = re.compile(
    r"\b(MIT|BSD|Apache|ISC|PSF|Python Software Foundation|HPND|Unlicense|0BSD|Zlib|CC0|PostgreSQL|Public Domain)\b",
    re.IGNORECASE,
)
WEAK = re.compile(r"\b(MPL|Mozilla Public|LGPL|Lesser General Public)\b", re.IGNORECASE)
STRONG = re.compile(r"\b(A?GPL|Affero|(?<!Lesser )General Public License)\b", re.IGNORECASE)

REVIEWED_WEAK = {
    "certifi": "MPL-2.0: used unchanged",
    "fido2": "MPL-2.0 only for the list of public suffixes in it, used unchanged",
    "psycopg": "LGPL-3.0: used unchanged as a library, replaceable by the user",
    "psycopg-binary": "LGPL-3.0: as psycopg",
    "psycopg-pool": "LGPL-3.0: as psycopg",
}


def locked() -> list[str]:
    """The names of the packages in the lock file."""
    return re.findall(r"^([A-Za-z0-9._-]+)==", LOCK.read_text(), re.MULTILINE)


def licence_of(package: Distribution) -> str:
    """What the package says about its licence: the SPDX expression, else the classifiers, else the field."""
    facts = package.metadata.json
    if expression := facts.get("license_expression"):
        return str(expression)
    classifiers = [str(value) for value in facts.get("classifier", []) if str(value).startswith("License ::")]
    return "; ".join(classifiers) or str(facts.get("license", "")).partition("\n")[0]


def finding(name: str) -> str | None:
    """Why this package needs a look; None if it fits."""
    try:
        licence = licence_of(distribution(name))
    except PackageNotFoundError:
        return None  # for another platform or Python version
    if WEAK.search(licence):
        return None if name in REVIEWED_WEAK else f"{name}: {licence} (weak copyleft: review it and name the reason)"
    if STRONG.search(licence) or not PERMISSIVE.search(licence):
        return f"{name}: {licence or 'says nothing'}"
    return None


def main() -> None:
    """List what needs a look; ends with 1 if anything does."""
    findings = [found for name in locked() if (found := finding(name))]
    print("\n".join(findings) or f"{len(locked())} packages fit.")
    sys.exit(bool(findings))


if __name__ == "__main__":
    main()
