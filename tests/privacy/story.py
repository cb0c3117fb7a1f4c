"""A person who has left something in every room, under several names, at two companies."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.utils import timezone

from kundenkreis.consent.actions import Evidence, block_advertising, give_consent, link_of, object_to
from kundenkreis.consent.models import OptIn, Statement
from kundenkreis.customers.actions import (
    add_contact_point,
    change_person,
    change_position,
    move_person,
    remove_contact_point,
    write_note,
)
from kundenkreis.customers.actions.addresses import add_address
from kundenkreis.customers.models import Company, ContactPoint, Person
from kundenkreis.desk.models import BulkChange, SavedView
from kundenkreis.documents.actions import store_file
from kundenkreis.duplicates.actions.merging import merge_companies, merge_people
from kundenkreis.erp.actions.synchronising import synchronise
from kundenkreis.erp.adapters.memory import MemoryErp
from kundenkreis.erp.models import HandOver, HandOverAttempt
from kundenkreis.exchange.models import ExternalKey, FileImport, ImportRow
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.models import Entry, Reaction
from kundenkreis.mail.actions import write_mail
from kundenkreis.service.actions.closing import close_complaint, reopen_complaint
from kundenkreis.service.actions.deciding import decide
from kundenkreis.service.actions.handing_over import hand_over_replacement, release_block
from kundenkreis.service.actions.preparing import Position, Wish, prepare_replacement
from kundenkreis.service.models import Complaint
from kundenkreis.service.rules import Kind
from kundenkreis.service.words import Outcome
from kundenkreis.staff.models import Employee
from kundenkreis.telephony.actions import assign_call
from kundenkreis.telephony.models import Call
from tests.factories.customers import a_company, a_person
from tests.factories.documents import an_upload
from tests.factories.jobs import work_off
from tests.factories.service import a_ticket
from tests.factories.staff import a_token, an_employee
from tests.factories.telephony import a_ringing_call, reported
from tests.factories.todos import a_todo

NAMES = ["Özgül", "Oezguel", "Ozgul", "Yıldız", "Yildiz", "Şule", "Fliegerin", "1984-05-17", "17.05.1984", "Espresso"]
ADDRESSES = ["yildiz@hydrowerk.example", "sule.privat@post.example", "ozgul@alt.example"]
NUMBERS = ["3023125471", "17604069312", "6990009128"]


@dataclass
class Story:
    """`person` stands, another record of her was merged into her. `others` must keep their names."""

    person: Person
    company: Company
    complaint: Complaint
    agent: Actor
    lead: Actor
    needles: list[str] = field(default_factory=lambda: [*NAMES, *ADDRESSES])
    numbers: list[str] = field(default_factory=lambda: list(NUMBERS))


def told(erp: MemoryErp) -> Story:
    """Everything that happened with Dr. Şule Yıldız, once Özgül, of Großküchen Österle. This ERP is connected."""
    company = Company.objects.get(accounts__account_number="K-10004")
    agent, lead = an_employee("hotline", extension="47"), an_employee("administrator")
    person = _recorded(company, lead.actor)
    _consented(person, company, lead.actor)
    _merged(person, company, lead.actor)
    call = a_ringing_call(agent, from_number="+49 30 23125-471")
    assign_call(reported(call, "answered"), person_id=person.pk, company_id=company.pk, by=agent.actor)
    reported(call, "ended")
    complaint = _complained(erp, person, company, agent.actor, lead.actor)
    _written_about(person, company, complaint, lead.actor)
    _filed(person, company, complaint, lead.actor)
    work_off()
    _imported(person, lead)
    _left_behind(complaint)
    _asked_by_interface(company)
    person.refresh_from_db()
    return Story(person=person, company=company, complaint=complaint, agent=agent.actor, lead=lead.actor)


def _recorded(company: Company, by: Actor) -> Person:
    """Under her former name at another company; she married, and moved."""
    former = a_company("Altwasser Technik GmbH")
    person = a_person("Özgül", former, first_name="Şule", email="ozgul@alt.example", phone="069 90009-128")
    old = person.positions.get()
    change_position(old, {"function": "Assistenz von Şule Özgül"}, version=old.version, by=by)
    change_position(old, {"function": "Einkauf"}, version=old.version + 1, by=by)
    changes = {"last_name": "Yıldız"}
    person = change_person(person, changes, version=person.version, by=by)
    Person.objects.filter(pk=person.pk).update(birthday=date(1984, 5, 17))
    position = move_person(old, company, function="Leiterin Instandhaltung", by=by)
    add_contact_point(ContactPoint.Kind.PHONE, "(030) 23125-471", position=position, by=by)
    add_contact_point(ContactPoint.Kind.EMAIL, "Yildiz@Hydrowerk.example", position=position, by=by)
    add_contact_point(ContactPoint.Kind.MOBILE, "0176 / 04069 312", person=person, by=by)
    private = add_contact_point(ContactPoint.Kind.EMAIL, "sule.privat@post.example", person=person, by=by)
    remove_contact_point(private, by=by)
    return Person.objects.get(pk=person.pk)


def _consented(person: Person, company: Company, by: Actor) -> None:
    said = Evidence(Statement.Evidence.CALL_NOTE, "Frau Yıldız sagte am Telefon ja.")
    give_consent(person, channels=["email"], purposes=["newsletter"], evidence=said, by=by)
    object_to(person, channels=["phone"], evidence=Evidence(Statement.Evidence.MAIL, "Mail von Şule Özgül"), by=by)
    now = timezone.now()
    OptIn.objects.create(
        person=person,
        address="yildiz@hydrowerk.example",
        purposes=["advertising"],
        wording="Ja, schreiben Sie mir an yildiz@hydrowerk.example.",
        requested_at=now,
        expires_at=now,
        confirmed_at=now,
        confirmed_from="192.0.2.7",
    )
    link_of(person.pk)
    block_advertising(person, reason="Frau Yıldız möchte nichts.", by=by)
    block_advertising(company, reason="Bitte von Şule Yıldız am Telefon.", by=by)


def _merged(person: Person, company: Company, by: Actor) -> None:
    twin = a_person("Yildiz", company, first_name="Sule", title="", function="Instandhaltung", phone="030 23125471")
    Person.objects.filter(pk=twin.pk).update(nickname="Fliegerin")
    merge_people(person, twin, choices={"nickname": "absorbed"}, by=by)
    double = a_company("Großküchen Oesterle", website="oesterle.example", industry="Küche von Şule Yıldız")
    merge_companies(company, double, choices={"industry": "absorbed"}, by=by)
    Company.objects.filter(pk=company.pk).update(industry="Küche")


def _complained(erp: MemoryErp, person: Person, company: Company, agent: Actor, lead: Actor) -> Complaint:
    ticket = a_ticket(
        company.pk,
        person.pk,
        serial="SN-0444",
        by=agent,
        fault="Pumpe von Frau Yıldız undicht",
        description="Frau Dr. Oezguel, jetzt Yildiz, meldet sich unter +49 (0)30 / 23125 471 oder 0176-04069312.",
    )
    decide(ticket, kind=Kind.WARRANTY, reason="Yıldız hat den Riss gezeigt.", by=agent)
    wish = Wish(
        positions=[Position(product_code="GLRD-45", quantity=Decimal(1))],
        return_waived_reason="Frau Yıldız hat entsorgt",
        note="z. Hd. Şule Yıldız",
    )
    prepare_replacement(ticket, wish, by=agent)
    release_block(ticket, reason="Mit Frau Yıldız besprochen.", by=lead)
    replacement = hand_over_replacement(ticket, by=agent)
    _news()
    replacement.refresh_from_db()
    erp.warehouse.deliver(replacement.order_number)
    _news()
    reopen_complaint(ticket, reason="Frau Yıldız rief noch einmal an.", by=lead)
    close_complaint(ticket, outcome=Outcome.SOLVED, reason="Yıldız ist zufrieden.", by=lead)
    _news()
    return Complaint.objects.get(pk=ticket.pk)


def _news() -> None:
    work_off()
    synchronise()
    work_off()


def _written_about(person: Person, company: Company, complaint: Complaint, by: Actor) -> None:
    other = a_company("Stadtwerke Nebenan GmbH")
    write_note("Mag Espresso, heißt bei Freunden Fliegerin.", person_id=person.pk, by=by)
    write_note("Şule rief an, 17604069312.", case_id=complaint.case_id, by=by)
    write_note("Empfohlen von S. Yıldız (yildiz@hydrowerk.example).", company_id=other.pk, by=by)
    write_mail(
        to_address="chef@nebenan.example",
        subject="Ihre Empfehlung",
        text="Frau Yıldız hat Sie uns genannt.",
        company_id=other.pk,
        by=by,
    )
    call = reported(a_ringing_call(an_employee("hotline"), from_number="040 66969-100"), "ended")
    Call.objects.filter(pk=call.pk).update(summary="Fragt nach Şule Yıldız")
    a_todo("service", "Geschenk zum Jubiläum", text="Mag Espresso.", person_id=person.pk)
    a_todo("service", "Yıldız zurückrufen", text="Nummer: 030/23125471", company_id=other.pk)
    add_address(company, purpose="post", city="Ulm", name="z. Hd. Şule Yıldız", street="Gasse 1", remark="", by=by)


def _filed(person: Person, company: Company, complaint: Complaint, by: Actor) -> None:
    about_her = an_upload("Vollmacht_Yıldız.txt", "Şule Yıldız, geb. Özgül, 17.05.1984".encode())
    store_file(about_her, person_id=person.pk, by=by)
    signed = store_file(an_upload("Einwilligung.txt", "Şule Yıldız willigt ein".encode()), company_id=company.pk, by=by)
    proof = Evidence(Statement.Evidence.DOCUMENT, document_id=signed.pk)
    give_consent(person, channels=["letter"], purposes=["events"], evidence=proof, by=by)
    store_file(an_upload("Pumpe von Frau Yıldız.jpg"), case_id=complaint.case_id, by=by)
    of_case = an_upload("Protokoll_Yildiz.txt", "Anwesend: Frau Yıldız, Herr Brandt".encode())
    store_file(of_case, case_id=complaint.case_id, by=by)


def _imported(person: Person, by: Employee) -> None:
    """A file that brought her, and one that nobody has imported yet."""
    header = {"kind": "people", "content_type": "text/csv", "size": 9, "sha256": "0" * 64, "uploaded_by": by}
    first = ["Şule", "Yıldız", "yildiz@hydrowerk.example"]
    done = FileImport.objects.create(name="Messe Yıldız.csv", state="done", samples=[first], **header)
    ImportRow.objects.create(file_import=done, number=2, cells=first, key=first[2], person_id=person.pk, outcome="new")
    ExternalKey.objects.create(person=person, value="yildiz-0815")
    waiting = FileImport.objects.create(name="neu.csv", state="uploaded", encoding="utf-8", **header)
    default_storage.save(waiting.place, ContentFile("Name\nŞule Yıldız\n".encode()))


def _left_behind(complaint: Complaint) -> None:
    """What no room should have written, and machinery that kept it."""
    facts = {"complaint_id": str(complaint.pk), "product_code": "", "serial_number": "bei Frau Yıldız"}
    entry = Entry.objects.create(
        name="service.ProductUnclear", happened_at=timezone.now(), actor_kind="system", facts=facts
    )
    Reaction.objects.create(entry=entry, name="service.reactions.x", last_error="ValueError: Şule Yıldız")
    hand_over = HandOver.objects.get(case=complaint.case_id)
    HandOver.objects.filter(pk=hand_over.pk).update(last_error="Empfängerin Şule Yıldız unbekannt")
    HandOverAttempt.objects.filter(hand_over=hand_over).update(answer="an Şule Yıldız")
    session = SessionStore()
    session["toast"] = "Şule Yıldız ist erfasst"
    session.save()
    someone = an_employee("sales")
    SavedView.objects.create(employee=someone, list_code="people", name="Suche", query="q=%C5%9Eule+Y%C4%B1ld%C4%B1z")
    BulkChange.objects.create(employee=someone, field="industry", before=[["1", "Küche von Şule Yıldız", 2]])
    job = "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status) VALUES ('q', 't', %s, 'succeeded')"
    with connection.cursor() as cursor:
        cursor.execute(job, ['{"name": "Şule Yıldız"}'])


def _asked_by_interface(company: Company) -> None:
    """An interface recorded a colleague whom she recommended; its answer is kept for a repeat."""
    headers = {"Authorization": f"Bearer {a_token(an_employee('administrator'))}", "Idempotency-Key": "once"}
    body = {"text": "Ansprechpartnerin ist Şule Yıldız."}
    place = f"/api/v1/companies/{company.pk}/notes"
    answer = Client().post(place, body, content_type="application/json", headers=headers)
    assert answer.status_code == 201, answer.content
