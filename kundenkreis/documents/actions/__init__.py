"""Writes of the documents room."""

from kundenkreis.documents.actions.removing import remove_file, restore_file
from kundenkreis.documents.actions.storing import FileRefused, store_file

__all__ = ["FileRefused", "remove_file", "restore_file", "store_file"]
