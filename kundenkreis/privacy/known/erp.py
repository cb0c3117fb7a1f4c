"""The ERP room: what was handed over, and what the ERP itself says. The ERP is the master of its own data."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundenkreis.erp.models import AccountAddress, CustomerAccount, HandOver, HandOverAttempt
from kundenkreis.privacy.sources import Finding, Source, Staying, register
from kundenkreis.privacy.subjects import Subject
from kundenkreis.privacy.texts import Texts, register_texts


class Mirror(Source):
    """Our copy of the ERP's customers: erased there, it vanishes here with the next reading."""

    code, label, erases = "erp.mirror", gettext_lazy("From the ERP"), False

    def found(self, subject: Subject) -> list[Finding]:
        """Accounts and their addresses that speak of her."""
        return [finding for texts in _MIRRORED for finding in texts.found(subject)]

    def staying(self, subject: Subject) -> list[Staying]:
        """Everything: only the ERP can erase it."""
        reason = _("The ERP is the master of this data: it has to be erased there, the copy here follows by itself.")
        return [Staying(text=f"{found.name}: {found.text}", reason=reason) for found in self.found(subject)]


def _nobody(subject: Subject) -> Q:
    return Q(pk__in=[])


_MIRRORED = [
    Texts(
        CustomerAccount,
        {
            "name": gettext_lazy("Customer in the ERP"),
            "phones": gettext_lazy("Numbers in the ERP"),
            "emails": gettext_lazy("E-mail addresses in the ERP"),
        },
        gettext_lazy("From the ERP"),
        _nobody,
        "seen_at",
        lambda _row: "",
    ),
    Texts(
        AccountAddress,
        {"name": gettext_lazy("Name in the ERP's address"), "street": gettext_lazy("Street in the ERP's address")},
        gettext_lazy("From the ERP"),
        _nobody,
        "",
        lambda _row: "",
    ),
]
register(Mirror())
register_texts(
    HandOver,
    {
        "payload": gettext_lazy("Order"),
        "rejection_answer": gettext_lazy("Answer of the ERP"),
        "last_error": gettext_lazy("Error message"),
        "decided_reason": gettext_lazy("Reason"),
    },
    label=gettext_lazy("Hand-overs to the ERP"),
    about=lambda subject: Q(case_id__in=subject.case_ids),
    at="requested_at",
)
register_texts(
    HandOverAttempt,
    {"answer": gettext_lazy("Answer of the ERP")},
    label=gettext_lazy("Hand-overs to the ERP"),
    about=lambda subject: Q(hand_over__case_id__in=subject.case_ids),
    at="started_at",
)
