"""All writes of the room for files in and out."""

from kundenkreis.exchange.actions.assigning import assign_columns, read_again
from kundenkreis.exchange.actions.discarding import discard_import
from kundenkreis.exchange.actions.running import start_import, stop_import
from kundenkreis.exchange.actions.undoing import start_undoing
from kundenkreis.exchange.actions.uploading import upload_file

__all__ = [
    "assign_columns",
    "discard_import",
    "read_again",
    "start_import",
    "start_undoing",
    "stop_import",
    "upload_file",
]
