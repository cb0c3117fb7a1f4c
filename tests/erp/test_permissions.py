"""Who may touch hand-overs."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from kundenkreis.erp.actions.deciding import give_up, pause, replay, resume
from kundenkreis.erp.adapters.memory import MemoryErp
from kundenkreis.erp.models import HandOver
from kundenkreis.erp.port import RejectionCode
from tests.factories.erp import handed_over
from tests.factories.jobs import work_off
from tests.factories.staff import an_employee


@pytest.fixture
def rejected(memory: MemoryErp) -> HandOver:
    """A hand-over that waits for a decision."""
    memory.faults.reject(RejectionCode.OTHER, "Nein.")
    hand_over = handed_over()
    work_off()
    hand_over.refresh_from_db()
    return hand_over


@pytest.mark.parametrize("role", ["hotline", "sales", "read_only", "logistics", ""])
def test_without_the_right_nothing_is_decided(rejected: HandOver, role: str) -> None:
    by = an_employee(role).actor
    for decide in (
        lambda: replay(rejected, by=by),
        lambda: give_up(rejected, reason="Kunde verzichtet", by=by),
        lambda: pause(by=by),
        lambda: resume(by=by),
    ):
        with pytest.raises(PermissionDenied):
            decide()
    rejected.refresh_from_db()
    assert rejected.state == HandOver.State.REJECTED


@pytest.mark.parametrize("role", ["service_lead", "administrator"])
def test_the_right_to_operate_decides(rejected: HandOver, role: str) -> None:
    by = an_employee(role).actor
    assert replay(rejected, by=by).decided_by_id == by.id
