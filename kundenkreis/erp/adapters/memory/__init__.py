"""An ERP in memory: fast tests run against it, and it keeps the same contract as the real ones.

`MemoryErp.office` plays the bookkeeping and master data, `.warehouse` the warehouse, `.faults` the cable.
"""

from kundenkreis.erp.adapters.memory.books import PriceBreak
from kundenkreis.erp.adapters.memory.erp import MemoryErp
from kundenkreis.erp.adapters.memory.faults import Faults
from kundenkreis.erp.adapters.memory.office import Office
from kundenkreis.erp.adapters.memory.warehouse import Warehouse

__all__ = ["Faults", "MemoryErp", "Office", "PriceBreak", "Warehouse"]
