"""Tables of the room for files in and out."""

from kundenkreis.exchange.models.imports import FileImport, ImportRow
from kundenkreis.exchange.models.memory import ExternalKey, RememberedColumns

__all__ = ["ExternalKey", "FileImport", "ImportRow", "RememberedColumns"]
