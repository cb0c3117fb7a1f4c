"""C30: which machine it is about. Five ways, from a serial number that fits to a machine nobody knows."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.models import CompanyAccount
from kundenkreis.erp.models import InstalledItem, Product
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.service.actions.identifying import put_customer, tell_customer
from kundenkreis.service.actions.taking_up import ids_of, take_up
from kundenkreis.service.events import ProductIdentified, ProductUnclear
from kundenkreis.service.models import Complaint
from kundenkreis.service.rights import DECIDE, WRITE
from kundenkreis.service.words import MachineState


@transaction.atomic
def identify_machine(complaint: Complaint, *, serial_number: str, by: Actor) -> Complaint:
    """The machine with this serial number, which stands at the complaint's company.

    Raises Refused: `unknown_serial`, `other_company` (names whose it is, then `follow_machine` or `keep_customer`
    decides),
    `customer_missing`, `order_exists`; PermissionDenied.
    """
    held = _for_naming(complaint, by)
    item = _item(serial_number)
    link = _link(item)
    if link is None or link.company_id != held.company_id:
        raise Refused("other_company", _elsewhere(item, link), field="serial_number")
    held.account_number = link.account_number
    return _named(held, item, MachineState.KNOWN, by)


@transaction.atomic
def follow_machine(complaint: Complaint, *, serial_number: str, by: Actor) -> Complaint:
    """The machine stands at another company in the ERP: the complaint goes over to that company. The caller stays."""
    held = _for_naming(complaint, by)
    item = _item(serial_number)
    link = _link(item)
    if link is None:
        raise Refused("nobodys_machine", _elsewhere(item, link), field="serial_number")
    held.account_number = link.account_number
    put_customer(held, company_id=link.company_id, person_id=held.person_id)
    _named(held, item, MachineState.KNOWN, by)
    tell_customer(held, matched_by="serial_number", by=by)
    return held


@transaction.atomic
def keep_customer(complaint: Complaint, *, serial_number: str, by: Actor) -> Complaint:
    """The machine stands at another company in the ERP, but the complaint stays with the one that calls."""
    held = _for_naming(complaint, by)
    item = _item(serial_number)
    return _named(held, item, MachineState.ELSEWHERE, by)


@transaction.atomic
def record_unknown_serial(complaint: Complaint, *, serial_number: str, product_code: str = "", by: Actor) -> Complaint:
    """A serial number the ERP does not know: kept as read from the plate, a person has to decide
    (`clarify_machine`).
    """
    held = _for_naming(complaint, by)
    if not serial_number.strip():
        raise Refused("serial_missing", _("What does the plate say?"), field="serial_number")
    _name(held, serial_number.strip(), product_code, MachineState.UNKNOWN_SERIAL)
    return _tell(held, by)


@transaction.atomic
def record_product(complaint: Complaint, *, product_code: str = "", by: Actor) -> Complaint:
    """A product without a serial number is clear at once; a machine whose serial number nobody knows needs a
    decision.
    """
    held = _for_naming(complaint, by)
    product = Product.objects.filter(code=product_code).first()
    if product_code and product is None:
        raise Refused("unknown_product", _("The ERP knows no product with this code."), field="product_code")
    is_clear = product is not None and not product.has_serial_numbers
    _name(held, "", product_code, MachineState.KNOWN if is_clear else MachineState.NO_SERIAL)
    return _tell(held, by)


@transaction.atomic
def clarify_machine(complaint: Complaint, *, reason: str, product_code: str = "", by: Actor) -> Complaint:
    """Go on although the machine stays unknown: the decision of a person, with the reason and the product it is
    about.
    """
    held = take_up(complaint, right=DECIDE, by=by)
    if not held.is_unclear:
        return held
    code = product_code or held.product_code
    if not Product.objects.filter(code=code).exists():
        raise Refused(
            "unknown_product", _("Which product is it? The ERP knows no product with this code."), field="product_code"
        )
    if not reason.strip():
        raise Refused("reason_missing", _("Say how you know, or why it goes on like this."), field="reason")
    held.product_code, held.clarified_at, held.clarified_reason = code, timezone.now(), reason.strip()
    held.save()
    return _tell(held, by)


def _for_naming(complaint: Complaint, by: Actor) -> Complaint:
    held = take_up(complaint, right=WRITE, by=by)
    if held.company_id is None:
        raise Refused("customer_missing", _("Say first who complains."), field="company")
    if held.replacements.filter(handed_over_at__isnull=False).exists():
        raise Refused(
            "order_exists", _("There is an order for this machine already: open a new complaint for another one.")
        )
    return held


def _item(serial_number: str) -> InstalledItem:
    item = InstalledItem.objects.select_related("account").filter(serial_number__iexact=serial_number.strip()).first()
    if item is None:
        text = _("The ERP knows no machine with this serial number. Record it with a photo of the plate.")
        raise Refused("unknown_serial", text, field="serial_number")
    return item


def _link(item: InstalledItem) -> CompanyAccount | None:
    links = CompanyAccount.objects.select_related("company")
    return links.filter(account_number=item.account_number).first() if item.account_number else None


def _elsewhere(item: InstalledItem, link: CompanyAccount | None) -> str:
    if item.account_number is None:
        return str(_("This machine came back to us, it stands at no customer."))
    whose = link.company.name if link else (item.account.name if item.account else item.account_number)
    return str(_("In the ERP this machine stands at %(company)s.")) % {"company": whose}


def _named(held: Complaint, item: InstalledItem, state: MachineState, by: Actor) -> Complaint:
    _name(held, item.serial_number, item.product_code, state)
    return _tell(held, by)


def _name(held: Complaint, serial_number: str, product_code: str, state: MachineState) -> None:
    held.serial_number, held.product_code, held.machine_state = serial_number, product_code, state
    held.machine_at, held.clarified_at, held.clarified_reason = timezone.now(), None, ""
    held.save()


def _tell(held: Complaint, by: Actor) -> Complaint:
    event = ProductUnclear if held.is_unclear else ProductIdentified
    serial, code = held.serial_number, held.product_code
    record(event(complaint_id=held.pk, product_code=code, serial_number=serial, **ids_of(held)), by=by)
    return held
