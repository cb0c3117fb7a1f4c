"""Turns the mistakes that an administrator can mend into one sentence instead of a traceback."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import OperationalError

from kundenkreis.config.postgres_binaries import NoPostgres
from kundenkreis.config.postgres_cluster import DatabaseDidNotStart
from kundenkreis.config.product import AlreadyRunning
from kundenkreis.config.speech import gettext as _


@contextmanager
def explained() -> Iterator[None]:
    """End with code 1 and a sentence when one of the known mistakes happens inside the block."""
    try:
        yield
    except AlreadyRunning as error:
        sys.exit(_("Kundenkreis already runs with the home folder {folder}.").format(folder=error))
    except (DatabaseDidNotStart, NoPostgres, PermissionError) as error:
        sys.exit(str(error))
    except ValidationError as error:
        sys.exit("\n".join(error.messages))
    except OperationalError as error:
        sys.exit(_("The database does not answer: {reason}").format(reason=error))
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
    except KeyboardInterrupt:
        sys.exit(130)
