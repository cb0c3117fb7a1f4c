"""What is answered: a complaint with its steps and what comes next."""

from kundenkreis.service.api.answers.complaints import ClosureOut, ComplaintOut, MachineOut, StepOut
from kundenkreis.service.api.answers.lists import (
    ComplaintBrief,
    ComplaintPage,
    MachineInField,
    MachinePage,
)
from kundenkreis.service.api.answers.named import NamedOut
from kundenkreis.service.api.answers.orders import (
    AddressOut,
    DecisionOut,
    DeliveryOut,
    HandOverBriefOut,
    LineOut,
    OfferedProductOut,
    OrderedOut,
    OrderOut,
    ProposalOut,
    ReasonOut,
    ReplacementOut,
)

__all__ = [
    "AddressOut",
    "ClosureOut",
    "ComplaintBrief",
    "ComplaintOut",
    "ComplaintPage",
    "DecisionOut",
    "DeliveryOut",
    "HandOverBriefOut",
    "LineOut",
    "MachineInField",
    "MachineOut",
    "MachinePage",
    "NamedOut",
    "OfferedProductOut",
    "OrderOut",
    "OrderedOut",
    "ProposalOut",
    "ReasonOut",
    "ReplacementOut",
    "StepOut",
]
