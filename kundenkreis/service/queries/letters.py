"""What a customer is written: in the person's language, to the address that belongs to the role, else to the person's
own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from kundenkreis.customers.models import ContactPoint, Person
from kundenkreis.erp.models import Product
from kundenkreis.service.models import Complaint, Replacement
from kundenkreis.service.queries.proposals import machine_of
from kundenkreis.service.rules import Kind
from kundenkreis.web.figures import decimal


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A mail ready to be written: the first line of its template is the subject."""

    to_address: str
    to_name: str
    subject: str
    text: str


def letter(name: str, complaint: Complaint, **facts: Any) -> Letter | None:
    """The mail of this name (a template in service/mail), None when the caller has no e-mail address."""
    person = complaint.person
    address = email_of(complaint)
    if person is None or not address:
        return None
    with translation.override(person.language):
        known = {"complaint": complaint, "salutation": salutation(person), "machine": machine_words(complaint)}
        responsible = str(complaint.responsible) if complaint.responsible else ""
        text = render_to_string(f"service/mail/{name}.txt", {**known, "responsible": responsible, **facts})
    subject, _break, body = text.partition("\n")
    return Letter(to_address=address, to_name=str(person), subject=subject.strip(), text=body.strip())


def email_of(complaint: Complaint) -> str:
    """Where the caller reads mail: the address of the role at this company, else the person's own, else empty."""
    emails = ContactPoint.objects.filter(kind=ContactPoint.Kind.EMAIL)
    at_work = emails.filter(position__person=complaint.person_id, position__company=complaint.company_id)
    own = emails.filter(person=complaint.person_id)
    found = at_work.order_by("created_at").first() or own.order_by("created_at").first()
    return found.normalised if found and complaint.person_id else ""


def salutation(person: Person) -> str:
    """`Sehr geehrte Frau Dr. Öztürk,` as DIN 5008 has it; without Ms or Mr the full name, in the active language."""
    title = " ".join(word for word in person.title.split() if word in {"Dr.", "Prof."})
    name = " ".join(part for part in (title, person.last_name) if part)
    match person.salutation:
        case Person.Salutation.MS:
            return _("Dear Ms %(name)s,") % {"name": name}
        case Person.Salutation.MR:
            return _("Dear Mr %(name)s,") % {"name": name}
        case _unknown:
            return _("Good day %(name)s,") % {"name": f"{person.first_name} {person.last_name}".strip()}


def machine_words(complaint: Complaint) -> str:
    """`Normpumpe CN 65-200, 25-0347-0812`: as much as is known."""
    item = machine_of(complaint)
    product = item.product if item else Product.objects.filter(code=complaint.product_code).first()
    name = product.name if product else complaint.product_code
    return ", ".join(part for part in (name, complaint.serial_number) if part) or "–"


def order_facts(replacement: Replacement) -> dict[str, Any]:
    """What letters say about the order: its lines in words, whether it costs nothing, what shall come back."""
    lines = list(replacement.lines.all())
    return {
        "lines": product_lines([(line.product_code, line.quantity) for line in lines]),
        "free": replacement.decision.is_free,
        "goodwill": replacement.decision.kind == Kind.GOODWILL,
        "return_number": replacement.return_number,
        "order_number": replacement.order_number,
    }


def product_lines(quantities: list[tuple[str, Any]]) -> list[str]:
    """`1 Stk. Gleitringdichtung GLRD 43 (304-43-0117)` for each product."""
    products = Product.objects.in_bulk([code for code, _quantity in quantities], field_name="code")
    return [_line(code, quantity, products.get(code)) for code, quantity in quantities]


def _line(code: str, quantity: Any, product: Product | None) -> str:
    amount = decimal(quantity)
    return f"{amount} {product.unit} {product.name} ({code})" if product else f"{amount} × {code}"
