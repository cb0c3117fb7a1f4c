"""The ERP room's part of the interface: how the connection is, hand-overs, and what the mirror knows."""

from ninja import Router

from kundenkreis.erp.api.connection import router as connection
from kundenkreis.erp.api.hand_overs import router as hand_overs
from kundenkreis.erp.api.mirror import router as mirror

router = Router(tags=["erp"])
for part in (connection, hand_overs, mirror):
    router.add_router("", part)
