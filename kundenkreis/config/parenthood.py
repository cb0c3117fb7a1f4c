"""Ties child processes to their parent, so that even `kill -9` of the parent leaves nobody behind."""

from __future__ import annotations

import ctypes
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1


def dies_with_parent(by: signal.Signals) -> Callable[[], None] | None:
    """A `preexec_fn` that lets the kernel send signal `by` to the child when its parent ends (Linux; else None).

    The kernel watches the parent's thread: start such children from a thread that lives as long as the process.
    """
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl

    def bind() -> None:
        prctl(PR_SET_PDEATHSIG, int(by))

    return bind
