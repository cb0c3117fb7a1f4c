"""erp: what stands between here and the ERP, and the three things one does about it."""

from __future__ import annotations

import sys
from argparse import Namespace

from kundenkreis.config.speech import gettext as _


def status(arguments: Namespace) -> None:
    """Print the connection's state and the hand-overs that wait."""
    raise NotImplementedError


def synchronise(arguments: Namespace) -> None:
    """Fetch all changes now."""
    raise NotImplementedError


def reconcile(arguments: Namespace) -> None:
    """Compare."""
    raise NotImplementedError


def replay(arguments: Namespace) -> None:
    """Hand over again."""
    sys.exit(_("x"))
