"""Lists that go out as files: each room registers its own, one function writes them all."""

from kundenkreis.exchange.exports.exporting import Export, export
from kundenkreis.exchange.exports.registry import Column, ExportedList, exported_list, exported_lists, register

__all__ = ["Column", "Export", "ExportedList", "export", "exported_list", "exported_lists", "register"]
