"""Compiles the translations into the wheel, so that an installation needs neither sources nor tools for them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before the files of the wheel are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the .mo files beside the .po files."""
        sys.path.insert(0, str(Path(self.root)))
        from kundenkreis.config.catalogues import compile_all

        compile_all()
