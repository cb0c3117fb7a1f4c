"""Builds the part of an answer that is about the order: decision, replacement, hand-over, proposal."""

from __future__ import annotations

from kundenkreis.erp.live import StockAnswer, stock_of
from kundenkreis.erp.models import HandOver, Product
from kundenkreis.service.api import answers
from kundenkreis.service.models import Complaint, Decision, Replacement
from kundenkreis.service.queries.deliveries import order_in_erp
from kundenkreis.service.queries.offers import Offer, offer_for
from kundenkreis.service.queries.proposals import proposal_for
from kundenkreis.service.rules import Kind, Option
from kundenkreis.service.words import KIND_LABELS, WHY, rejection_words


def decision_out(decision: Decision | None) -> answers.DecisionOut | None:
    """The decision that counts."""
    if decision is None:
        return None
    return answers.DecisionOut(
        kind=Kind(decision.kind),
        label=str(KIND_LABELS[Kind(decision.kind)]),
        reason=decision.reason,
        proposed_kind=Kind(decision.proposed_kind) if decision.proposed_kind else None,
        decided_at=decision.decided_at,
        decided_by=str(decision.decided_by),
        approved_at=decision.approved_at,
        approved_by=str(decision.approved_by) if decision.approved_by else "",
        is_binding=decision.is_binding,
    )


def replacement_out(replacement: Replacement | None) -> answers.ReplacementOut | None:
    """The order that is wanted, or the one that the ERP refused."""
    if replacement is None:
        return None
    lines = replacement.lines.all()
    return answers.ReplacementOut(
        key=replacement.key,
        is_free=replacement.decision.is_free,
        positions=[answers.LineOut.from_orm(line) for line in lines],
        account_number=replacement.account_number,
        address_reference=replacement.address_reference,
        note=replacement.note,
        return_number=replacement.return_number,
        return_waived_reason=replacement.return_waived_reason,
        block_release_reason=replacement.block_release.reason if hasattr(replacement, "block_release") else "",
        prepared_at=replacement.prepared_at,
        handed_over_at=replacement.handed_over_at,
        hand_over=_hand_over_out(replacement.hand_over),
        order_number=replacement.order_number,
        order=_order_out(replacement.order_number),
        started_at=replacement.started_at,
        delivered_at=replacement.delivered_at,
    )


def _hand_over_out(hand_over: HandOver | None) -> answers.HandOverBriefOut | None:
    if hand_over is None:
        return None
    code, position = hand_over.rejection_code, hand_over.rejection_position
    return answers.HandOverBriefOut(
        state=hand_over.state,
        attempts=hand_over.attempts,
        reason=rejection_words(code, position=position) if code else hand_over.last_error,
        erp_answer=hand_over.rejection_answer,
    )


def _order_out(number: str) -> answers.OrderOut | None:
    order = order_in_erp(number)
    if order is None:
        return None
    return answers.OrderOut(
        number=order.number,
        state=order.state,
        source=order.source,
        seen_at=order.seen_at,
        positions=[answers.OrderedOut.from_orm(position) for position in order.positions],
        deliveries=[answers.DeliveryOut.from_orm(delivery) for delivery in order.deliveries],
    )


def proposal_out(complaint: Complaint) -> answers.ProposalOut:
    """What the rule proposes, and what would go out; asks the ERP for the stock now."""
    suggested, offer = proposal_for(complaint), offer_for(complaint)
    stock = stock_of([product.code for product in (offer.product, offer.replaced) if product])
    return answers.ProposalOut(
        day=suggested.day,
        kind=suggested.proposal.kind,
        why=str(WHY[suggested.proposal.why]),
        others=[_reason(option) for option in suggested.proposal.others],
        delivered_on=suggested.warranty.delivered_on,
        warranty_ends_on=suggested.warranty.ends_on,
        is_original_warranty=suggested.warranty.is_original,
        source=suggested.source,
        seen_at=suggested.seen_at,
        product=_product(offer.product, stock),
        replaced=_product(offer.replaced, stock),
        stock_as_of=stock.as_of,
        stock_is_fresh=stock.fresh,
        addresses=_addresses(offer),
        address_reference=offer.address_reference,
        block=_block(offer),
    )


def _reason(option: Option) -> answers.ReasonOut:
    return answers.ReasonOut(kind=option.kind, label=str(KIND_LABELS[option.kind]), why=str(WHY[option.why]))


def _product(product: Product | None, stock: StockAnswer) -> answers.OfferedProductOut | None:
    if product is None:
        return None
    line = stock.lines.get(product.code)
    on_hand, available = (line.on_hand, line.available) if line else (None, None)
    return answers.OfferedProductOut(code=product.code, name=product.name, on_hand=on_hand, available=available)


def _addresses(offer: Offer) -> list[answers.AddressOut]:
    return [
        answers.AddressOut(reference=one.reference, text=str(one), purposes=one.purposes) for one in offer.addresses
    ]


def _block(offer: Offer) -> str:
    """The ERP's reason of a delivery block, empty without one."""
    account = offer.account
    return (account.block_reason or account.block_code) if account and account.is_blocked else ""
