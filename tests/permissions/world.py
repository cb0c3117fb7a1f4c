"""One of everything, so that every address leads somewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kundenkreis.customers.actions import add_address
from kundenkreis.customers.actions.placing import place_companies
from kundenkreis.customers.actions.territories import lay_out_territory
from kundenkreis.customers.models import Company, Position, Territory
from kundenkreis.desk.actions.bulk_changes import change_companies
from kundenkreis.desk.actions.saved_views import keep_view
from kundenkreis.documents.actions import store_file
from kundenkreis.duplicates.actions import merge_people
from kundenkreis.duplicates.actions.dismissing import name_pair
from kundenkreis.erp.actions.reconciling import begin_reconciliation
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.models import Entry, Reaction
from kundenkreis.mail.models import OutgoingMail
from kundenkreis.service.actions.receiving import receive_complaint
from kundenkreis.service.models import Complaint
from kundenkreis.service.rules import Kind
from kundenkreis.service.words import Channel
from kundenkreis.staff.actions.tokens import issue_token
from kundenkreis.staff.models import Employee
from kundenkreis.telephony.actions import report_call
from kundenkreis.todos.actions import create_todo
from tests.factories.customers import a_company, a_person
from tests.factories.exchange import a_file, an_importer
from tests.factories.service import a_decided_ticket, a_draft, a_handed_over, a_ticket
from tests.factories.staff import an_absence
from tests.service.conftest import House


def _picture() -> bytes:
    held = BytesIO()
    Image.new("RGB", (8, 8), "white").save(held, "PNG")
    return held.getvalue()


PICTURE = _picture()


@dataclass
class World:
    """`places` holds what stands for the parts of an address, by their names there; some pages mean others by them."""

    ticket: Complaint
    reaction: Reaction
    places: dict[str, Any] = field(default_factory=dict)
    special_places: dict[str, dict[str, Any]] = field(default_factory=dict)

    def seen_by(self, employees: Iterable[Employee]) -> None:
        """The customer lies in the territory of these employees."""
        territory = Territory.objects.get(pk=self.places["territory_id"])
        territory.employees.set(employees)
        Company.objects.filter(pk=self.places["company_id"]).update(territory=territory)

    def other_complaints(self, house: House) -> list[str]:
        """Complaints that have not come as far, as an address names them."""
        by, company = house.agent.actor, house.customer.pk
        drafts = [receive_complaint(channel=Channel.HAND, by=by), a_draft(company, by=by)]
        drafts.append(a_draft(company, serial="SN-4711", by=by))
        tickets = [a_ticket(company, by=by), a_decided_ticket(a_ticket(company, by=by), Kind.REJECTED, by=by)]
        tickets.append(a_decided_ticket(a_ticket(company, by=by), by=by))
        return [*(str(draft.pk) for draft in drafts), *(ticket.number for ticket in tickets)]


def a_world(house: House) -> World:
    """A ticket whose order is on its way, with a call, a file, a mail and a to-do."""
    by = house.agent.actor
    ticket = a_decided_ticket(a_ticket(house.customer.pk, house.caller.pk, by=by), by=by)
    replacement = a_handed_over(ticket, by=by)
    picture = SimpleUploadedFile("plate.png", PICTURE, content_type="image/png")
    file = store_file(picture, case_id=ticket.case_id, company_id=house.customer.pk, by=by)
    call = report_call(external_id="w-1", event="ringing", from_number="08999998247", to="brandt", by=SYSTEM)
    todo = create_todo(title="Nachfassen", assignee_id=house.agent.pk, case_id=ticket.case_id, by=by)
    position = Position.objects.get(person=house.caller, company=house.customer)
    places = {
        "reference": ticket.number,
        "number": ticket.number,
        "complaint_id": ticket.pk,
        "company_id": house.customer.pk,
        "account_number": house.customer.accounts.get().account_number,
        "person_id": house.caller.pk,
        "position_id": position.pk,
        "case_id": ticket.case_id,
        "file_id": file.pk,
        "mail_id": OutgoingMail.objects.filter(case=ticket.case_id).latest("written_at").pk,
        "todo_id": todo.pk,
        "call_id": call.pk,
        "point_id": position.contact_points.latest("created_at").pk,
        "key": replacement.key,
        "reconciliation_id": begin_reconciliation(by=SYSTEM).pk,
        "code": "BT-4000",
        "serial": "SN-4711",
        "list_code": "companies",
        "format": "csv",
        "import_id": a_file("Firma\nKaputt GmbH\n", by=an_importer().actor).pk,
        "view_id": keep_view("companies", "Partner", "kind=partner", is_shared=True, by=house.agent).pk,
        "change_id": change_companies([house.customer.pk], "kind", "partner", by=house.agent).change.pk,
    }
    places |= _duplicates(house) | _administration(house)
    places |= _master_data(house, places["territory_id"])
    entry = Entry.objects.filter(case=ticket.case_id).latest("pk")
    reaction = Reaction.objects.create(entry=entry, name="service.following", state=Reaction.State.PARKED)
    return World(ticket=ticket, reaction=reaction, places=places, special_places=_special_places(house, position))


def _master_data(house: House, territory_id: Any) -> dict[str, Any]:
    """An address of the customer, and a company of the same territory under which it may stand."""
    parent = a_company("Brunnen Holding AG")
    Company.objects.filter(pk=parent.pk).update(territory=territory_id)
    address = add_address(house.customer, purpose="visit", city="Ulm", by=SYSTEM)
    return {"address_id": address.pk, "parent_id": parent.pk}


def _duplicates(house: House) -> dict[str, Any]:
    """A pair of people, and a merge of two others."""
    one, other, kept, absorbed = (a_person(name) for name in ("Weiß", "Weiss", "Krüger", "Krueger"))
    return {
        "pair_id": name_pair("person", one.pk, other.pk, by=SYSTEM).pk,
        "kept_id": one.pk,
        "absorbed_id": other.pk,
        "merge_id": merge_people(kept, absorbed, choices={}, by=SYSTEM).pk,
    }


def _administration(house: House) -> dict[str, Any]:
    """A territory in which the customer lies, and the agent's holiday."""
    territory = lay_out_territory(name="Deutschland", areas="DE", employees=[], by=SYSTEM)
    place_companies([house.customer.pk], by=SYSTEM)
    return {
        "territory_id": territory.pk,
        "employee_id": house.agent.pk,
        "deputy_id": house.lead.pk,
        "absence_id": an_absence(house.agent, house.lead, begins=30).pk,
        "role": "read_only",
    }


def _special_places(house: House, position: Position) -> dict[str, dict[str, Any]]:
    token, _plain = issue_token(house.agent, name="Test", scopes=["all"], by=SYSTEM)
    draft = receive_complaint(channel=Channel.HAND, by=house.agent.actor)
    return {
        "desk:company-field": {"name": "industry"},
        "desk:person-field": {"name": "title"},
        "desk:position-field": {"name": "function"},
        "desk:company-contact-points": {"owner_id": house.customer.pk},
        "desk:person-contact-points": {"owner_id": house.caller.pk},
        "desk:position-contact-points": {"owner_id": position.pk},
        "service:discarding": {"complaint_id": draft.pk},
        "privacy:retention-rule": {"name": "mail.mails"},
        "staff:token_end": {"token_id": token.pk},
        "staff:role": {"code": "read_only"},
        "staff:role_reset": {"code": "read_only"},
        "staff:role_removal": {"code": "read_only"},
    }
