"""The roles an installation starts with. An administrator may change them afterwards; these are only the beginning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText

READ = frozenset(
    {
        "consent.read",
        "customers.read",
        "documents.read",
        "erp.read",
        "mail.read",
        "service.read",
        "telephony.read",
        "todos.read",
    }
)
ALL_TERRITORIES = frozenset({"customers.read_all"})
WORK_WITH_CUSTOMERS = frozenset({"consent.write", "customers.write", "documents.write", "todos.write"})
TAKE_COMPLAINTS = frozenset({"service.write", "service.decide", "telephony.assign", "telephony.report"})
LEAD_SERVICE = frozenset({"service.approve_goodwill", "service.release_block", "erp.operate"})
LEAD = frozenset({"staff.absences", "privacy.disclose"})
WIN_CUSTOMERS = frozenset({"customers.register"})
TIDY_UP = frozenset({"duplicates.merge"})
TAKE_LISTS_OUT = frozenset({"exchange.export"})
BRING_LISTS_IN = frozenset({"exchange.import", "exchange.export"})
SALES = READ - {"mail.read", "erp.read", "telephony.read"} | WORK_WITH_CUSTOMERS | WIN_CUSTOMERS
MARKETING = SALES - WIN_CUSTOMERS | ALL_TERRITORIES | TIDY_UP | BRING_LISTS_IN
LOGISTICS = READ - {"mail.read", "telephony.read"} | ALL_TERRITORIES | {"todos.write"}
HOTLINE = READ | ALL_TERRITORIES | WORK_WITH_CUSTOMERS | TAKE_COMPLAINTS


@dataclass(frozen=True)
class DefaultRole:
    """`rights` are codes; None: every right of the product, also those that later versions bring."""

    code: str
    name: LazyText
    rights: frozenset[str] | None


DEFAULT_ROLES = (
    DefaultRole("hotline", _("Hotline"), HOTLINE),
    DefaultRole(
        "service_lead",
        _("Head of service"),
        HOTLINE | WIN_CUSTOMERS | LEAD_SERVICE | TIDY_UP | LEAD | TAKE_LISTS_OUT,
    ),
    DefaultRole("sales", _("Sales"), SALES),
    DefaultRole(
        "sales_lead",
        _("Head of sales"),
        SALES | ALL_TERRITORIES | LEAD | TIDY_UP | BRING_LISTS_IN | {"customers.territories"},
    ),
    DefaultRole("marketing", _("Marketing"), MARKETING),
    DefaultRole("marketing_lead", _("Head of marketing"), MARKETING | WIN_CUSTOMERS | LEAD),
    DefaultRole("logistics", _("Logistics"), LOGISTICS),
    DefaultRole("read_only", _("Read only"), READ | ALL_TERRITORIES),
    DefaultRole("administrator", _("Administrator"), None),
)


def default_role(code: str) -> DefaultRole | None:
    """The default role of this code, None for a role of the company's own."""
    return next((default for default in DEFAULT_ROLES if default.code == code), None)
