"""The interface under /api/v1, put together from the rooms' routers."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from kundenkreis.api.description import DescribedApi
from kundenkreis.api.problems import install
from kundenkreis.staff.bearer import BearerToken

api = DescribedApi(
    title="Kundenkreis",
    version="1",
    description="The same actions as on the screen. Errors are problem documents (RFC 9457), lists page by `cursor`.",
    urls_namespace="api",
    openapi_url="/openapi.json",
    docs_url=None,
    auth=BearerToken(),
)
install(api)
for room in (
    "consent",
    "customers",
    "documents",
    "duplicates",
    "erp",
    "exchange",
    "mail",
    "privacy",
    "service",
    "staff",
    "telephony",
    "todos",
):
    if find_spec(f"kundenkreis.{room}.api"):
        api.add_router("", import_module(f"kundenkreis.{room}.api").router)
