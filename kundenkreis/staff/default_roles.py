"""The roles an installation starts with. An administrator may change them afterwards; these are only the beginning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText

READ = frozenset(
    {
        "customers.read",
        "documents.read",
        "erp.read",
        "mail.read",
        "process.read",
        "service.read",
        "telephony.read",
        "todos.read",
    }
)
WORK_WITH_CUSTOMERS = frozenset({"customers.write", "documents.write", "todos.write"})
TAKE_COMPLAINTS = frozenset({"service.write", "service.decide", "telephony.assign", "telephony.report"})
LEAD_SERVICE = frozenset({"service.approve_goodwill", "service.release_block", "erp.operate"})


@dataclass(frozen=True)
class DefaultRole:
    """`rights` are codes; None: every right of the product, also those that later versions bring."""

    code: str
    name: LazyText
    rights: frozenset[str] | None


DEFAULT_ROLES = (
    DefaultRole("hotline", _("Hotline"), READ | WORK_WITH_CUSTOMERS | TAKE_COMPLAINTS),
    DefaultRole("service_lead", _("Head of service"), READ | WORK_WITH_CUSTOMERS | TAKE_COMPLAINTS | LEAD_SERVICE),
    DefaultRole("sales", _("Sales"), READ - {"mail.read", "erp.read", "telephony.read"} | WORK_WITH_CUSTOMERS),
    DefaultRole("marketing", _("Marketing"), READ - {"mail.read", "erp.read", "telephony.read"} | WORK_WITH_CUSTOMERS),
    DefaultRole("logistics", _("Logistics"), READ - {"mail.read", "telephony.read"} | {"todos.write"}),
    DefaultRole("read_only", _("Read only"), READ),
    DefaultRole("administrator", _("Administrator"), None),
)
