"""The interface under /api/v1, put together from the rooms' routers."""

from __future__ import annotations

from ninja import NinjaAPI

from kundenkreis.api.authentication import BearerToken
from kundenkreis.api.problems import install
from kundenkreis.customers.api import router as customers
from kundenkreis.documents.api import router as documents
from kundenkreis.erp.api import router as erp
from kundenkreis.mail.api import router as mail
from kundenkreis.service.api import router as service
from kundenkreis.staff.api import router as staff
from kundenkreis.telephony.api import router as telephony
from kundenkreis.todos.api import router as todos

api = NinjaAPI(
    title="Kundenkreis",
    version="1",
    description="The same actions as on the screen. Errors are problem documents (RFC 9457), lists page by `cursor`.",
    urls_namespace="api",
    openapi_url="/openapi.json",
    docs_url=None,
    auth=BearerToken(),
)
install(api)
for room in (customers, documents, erp, mail, service, staff, telephony, todos):
    api.add_router("", room)
