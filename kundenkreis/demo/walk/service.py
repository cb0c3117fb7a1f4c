"""Process C, first half: the phone rings, the customer and the machine are identified, the ticket is opened."""

from __future__ import annotations

import uuid
from typing import Any

from kundenkreis.demo.walk.casting import Cast, cast
from kundenkreis.demo.walk.marks import Evidence, Walked
from kundenkreis.demo.walk.service_order import Ordering
from kundenkreis.demo.walk.stage import Stage, note, play

FAULT = "Gleitringdichtung undicht"
WORDS = "Tropft seit heute früh, etwa ein Liter in der Stunde. Kein Trockenlauf."


def walk_service(stage: Stage) -> list[Walked]:
    """All ten steps of the complaint with replacement delivery."""
    walk = ServiceWalk(stage)
    acts = {10: walk.receive, 20: walk.identify_customer, 30: walk.identify_product, 40: walk.open_ticket}
    return play("C", acts | walk.ordering.acts)


class ServiceWalk:
    """Each step goes on from the answer of the one before, which `ordering` keeps."""

    def __init__(self, stage: Stage) -> None:
        self._stage, self._agent = stage, stage.agent
        self.ordering = Ordering(stage)
        self._cast: Cast | None = None

    @property
    def _known(self) -> Cast:
        """Chosen when the first step begins."""
        self._cast = self._cast or cast(self._agent)
        return self._cast

    def receive(self, step: Walked) -> None:
        """C10: the caller rings, the agent takes the complaint up."""
        report = {"call_id": f"walk-{uuid.uuid4()}", "from": self._known.phone, "to": self._extension()}
        for event in ("ringing", "answered"):
            call = self._agent.send("POST", "/api/v1/calls", json=report | {"event": event})
        self.ordering.answer = answer = self._agent.follow(call, step)
        again = self._agent.get(f"/api/v1/calls/{call['id']}")
        step.keep(again["case"] == answer["case_id"], "the call does not belong to the case")
        drafts = self._agent.get("/api/v1/complaints", show="drafts", limit=200)["items"]
        step.keep(any(draft["id"] == answer["id"] for draft in drafts), "the draft is in no list")
        note(step, answer, self._evidence("call", call["id"]))

    def _extension(self) -> str:
        return str(self._agent.get("/api/v1/me")["extension"])

    def identify_customer(self, step: Walked) -> None:
        """C20: of those who may be calling, the one who says her name."""
        known = self._known
        before = self.ordering.answer
        self.ordering.answer = answer = self._agent.follow(
            before, step, company_id=known.company_id, person_id=known.person_id
        )
        call = self._agent.get(f"/api/v1/calls/{answer['call_id']}")
        step.keep(
            (call["person_id"], call["company_id"]) == (known.person_id, known.company_id),
            "the call is not known to be this person's",
        )
        happened = self._agent.get(f"/api/v1/companies/{known.company_id}/timeline")["items"]
        step.keep(any(line["case_id"] == answer["case_id"] for line in happened), "the company's timeline is silent")
        note(step, answer, self._evidence("company", answer["account_number"]))

    def identify_product(self, step: Walked) -> None:
        """C30: one of the machines that stand there."""
        known = self._known
        self.ordering.answer = answer = self._agent.follow(
            self.ordering.answer, step, serial_number=known.serial_number
        )
        drafts = self._agent.get("/api/v1/complaints", show="drafts", limit=200)["items"]
        kept = {draft["id"]: draft["serial_number"] for draft in drafts}
        step.keep(kept.get(answer["id"]) == known.serial_number, "the list does not show the serial number")
        machine = self._agent.get(f"/api/v1/installed-items/{known.serial_number}")
        step.keep(machine["product_code"] == answer["machine"]["product_code"], "the ERP's machine is another product")
        note(step, answer, self._evidence("machine", known.serial_number))

    def open_ticket(self, step: Walked) -> None:
        """C40: what the caller says, in the agent's words; a confirmation goes out."""
        self.ordering.answer = answer = self._agent.follow(
            self.ordering.answer, step, fault=FAULT, description=WORDS, category="seal", priority="urgent"
        )
        found = self._agent.get("/api/v1/complaints", text=answer["number"])["items"]
        step.keep([one["fault"] for one in found] == [FAULT], "the list does not show the fault")
        tickets = self._tickets_of_machine(answer)
        step.keep(answer["number"] in tickets, "the machine does not know its ticket")
        mails = self._agent.get("/api/v1/mails", case_id=answer["case_id"])["items"]
        step.keep(
            any(answer["number"] in mail["subject"] + mail["text"] for mail in mails), "no confirmation was written"
        )
        note(step, answer, self._evidence("ticket", answer["number"]))

    def _tickets_of_machine(self, answer: Any) -> list[str]:
        machines = self._agent.get("/api/v1/machines", company_id=answer["company"]["id"], limit=200)["items"]
        return next((one["open_tickets"] for one in machines if one["serial_number"] == self._known.serial_number), [])

    def _evidence(self, kind: str, name: str) -> Evidence:
        return Evidence(kind, name, self._stage.url + self.ordering.answer["page"])
