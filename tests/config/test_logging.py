"""Logged errors say where they happened, and nothing that they should not."""

from __future__ import annotations

import logging
import sys
from typing import Any

import pytest

from kundenkreis.config.logging import logging_settings


def fail(password: str) -> None:
    raise ValueError("the ERP did not answer")


@pytest.mark.parametrize("style", ["console", "json"])
def test_an_error_is_logged_without_the_values_of_variables(style: str) -> None:
    formatter: dict[str, Any] = dict(logging_settings(style, "INFO")["formatters"]["lines"])
    written = formatter.pop("()")(**formatter)
    try:
        fail("-".join(["Welle", "Falke", "384"]))
    except ValueError:
        record = logging.LogRecord("kundenkreis", logging.ERROR, __file__, 1, "failed", None, sys.exc_info())
    line = written.format(record)
    assert "the ERP did not answer" in line
    assert "test_logging" in line
    assert "Welle-Falke-384" not in line
