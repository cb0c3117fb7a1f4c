"""Tryton 8 over JSON-RPC. What is read from where stands in docs/erp/tryton.md; nothing here imports Tryton."""

from kundenkreis.erp.adapters.tryton.account import Account, Conventions
from kundenkreis.erp.adapters.tryton.erp import TrytonErp

__all__ = ["Account", "Conventions", "TrytonErp"]
