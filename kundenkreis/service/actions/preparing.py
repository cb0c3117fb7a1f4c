"""C50, second half: what shall go out.

A new preparation replaces the draft, or follows a rejected order under the next key.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.erp.actions.handing_over import withdraw
from kundenkreis.erp.models import AccountAddress, Product
from kundenkreis.journal.actions.numbers import next_number
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.service.actions.taking_up import employee_id, ids_of, take_up_ticket
from kundenkreis.service.events import ReplacementPrepared
from kundenkreis.service.models import Complaint, Decision, Replacement, ReplacementLine
from kundenkreis.service.rights import WRITE
from kundenkreis.service.rules import Kind


@dataclass(frozen=True, kw_only=True)
class Position:
    """One position: a product in a quantity; `replaced_code` when it is the successor of another one."""

    product_code: str
    quantity: Decimal
    replaced_code: str = ""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What shall go where. The defective part is asked back unless `return_waived_reason` says why not."""

    positions: Sequence[Position]
    address_reference: str = ""
    return_waived_reason: str = ""
    note: str = ""


@transaction.atomic
def prepare_replacement(complaint: Complaint, wish: Wish, *, by: Actor) -> Replacement:
    """Prepare the order. Free of charge by the decision, or at the price that the ERP finds.

    Raises Refused: `decision_missing`, `order_exists`, `account_missing` (no customer number in the ERP),
    `positions_missing`, `unknown_product`, `product_not_salable`, `quantity_missing`, `unknown_address`;
    PermissionDenied.
    """
    held = take_up_ticket(complaint, right=WRITE, by=by)
    decision = _decision(held)
    _require_preparable(held, wish)
    previous = held.replacements.select_related("hand_over").first()
    replacement = _draft(previous) or _next(held, decision, previous, by)
    _fill(replacement, wish, previous, by)
    _write_positions(replacement, wish.positions, is_free=decision.is_free)
    _tell(held, replacement, wish, by)
    return replacement


def _decision(held: Complaint) -> Decision:
    decision = held.decisions.filter(superseded_at__isnull=True).first()
    if decision is None or decision.kind == Kind.REJECTED:
        raise Refused("decision_missing", _("Decide first who bears the replacement."))
    return decision


def _require_preparable(held: Complaint, wish: Wish) -> None:
    if held.replacements.current().filter(handed_over_at__isnull=False, undone_at__isnull=True).exists():
        raise Refused("order_exists", _("There is an order for this complaint already."))
    if not held.account_number:
        raise Refused(
            "account_missing", _("The company has no customer number in the ERP yet, so nothing can be ordered.")
        )
    if not wish.positions:
        raise Refused("positions_missing", _("Which product shall be delivered?"), field="product_code")
    addresses = AccountAddress.objects.filter(account__number=held.account_number, reference=wish.address_reference)
    if wish.address_reference and not addresses.exists():
        raise Refused(
            "unknown_address", _("The ERP knows no such address of this customer."), field="address_reference"
        )
    for position in wish.positions:
        _require_orderable(position)


def _require_orderable(position: Position) -> None:
    product = Product.objects.filter(code=position.product_code).first()
    if product is None:
        raise Refused("unknown_product", _("The ERP knows no product with this code."), field="product_code")
    if not product.salable:
        text = _("%(product)s can't be ordered any more: choose the successor.") % {"product": product.name}
        raise Refused("product_not_salable", text, field="product_code")
    if position.quantity <= 0:
        raise Refused("quantity_missing", _("At least one has to be delivered."), field="quantity")


def _draft(previous: Replacement | None) -> Replacement | None:
    return previous if previous and previous.is_draft else None


def _next(held: Complaint, decision: Decision, previous: Replacement | None, by: Actor) -> Replacement:
    """The next attempt under the next key. What came before has ended: rejected, cancelled, or taken back."""
    if previous and previous.rejected_at and previous.hand_over:
        withdraw(previous.hand_over, by=by)  # so that nobody sends the rejected one again beside this one
    held.replacements.current().update(ended_at=timezone.now())
    attempt = previous.attempt + 1 if previous else 1
    key = f"{held.number}-{attempt}"
    return Replacement(complaint=held, decision=decision, attempt=attempt, key=key, account_number=held.account_number)


def _fill(replacement: Replacement, wish: Wish, previous: Replacement | None, by: Actor) -> None:
    replacement.address_reference, replacement.note = wish.address_reference, wish.note.strip()
    replacement.return_waived_reason = wish.return_waived_reason.strip()
    replacement.prepared_at, replacement.prepared_by_id = timezone.now(), employee_id(by)
    known = previous.return_number if previous else ""
    replacement.return_number = "" if replacement.return_waived_reason else known or next_number("RMA")
    replacement.save()


def _write_positions(replacement: Replacement, positions: Sequence[Position], *, is_free: bool) -> None:
    replacement.lines.all().delete()
    ReplacementLine.objects.bulk_create(
        ReplacementLine(
            replacement=replacement,
            position=number,
            product_code=position.product_code,
            replaced_code=position.replaced_code,
            quantity=position.quantity,
            is_free=is_free,
            unit_price=Decimal(0) if is_free else None,
        )
        for number, position in enumerate(positions, start=1)
    )


def _tell(held: Complaint, replacement: Replacement, wish: Wish, by: Actor) -> None:
    event = ReplacementPrepared(
        complaint_id=held.pk,
        key=replacement.key,
        product_codes=tuple(position.product_code for position in wish.positions),
        quantity=sum((position.quantity for position in wish.positions), Decimal(0)),
        is_free=replacement.decision.is_free,
        return_number=replacement.return_number,
        **ids_of(held),
    )
    record(event, by=by)
