"""Gives the test run a home folder of its own. pytest loads this (`-p`) before Django reads its settings."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from kundenkreis.config.catalogues import compile_all

HOME = Path(tempfile.mkdtemp(prefix="kundenkreis-test-", dir="/tmp"))
HOME.chmod(0o755)  # the database server may run as another user
(HOME / "static").mkdir()
(HOME / "homes").mkdir()
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

for name in [name for name in os.environ if name.startswith("KUNDENKREIS_")]:
    if name != "KUNDENKREIS_POSTGRES_BIN":
        del os.environ[name]
os.environ.pop("DATABASE_URL", None)
os.environ |= {
    "KUNDENKREIS_HOME": str(HOME),
    "KUNDENKREIS_SECRET_KEY": "only-for-tests",
    "KUNDENKREIS_CALL_SECRET": "only-for-tests-too",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # playwright's sync API runs a loop in the test's thread
}
compile_all()  # Django reads translations once


def new_home() -> Path:
    """An empty home folder for an installation of its own; it goes with the test run.

    Not pytest's tmp_path: a database server that root starts as another user may not enter that.
    """
    folder = Path(tempfile.mkdtemp(dir=HOME / "homes"))
    folder.chmod(0o755)
    return folder
