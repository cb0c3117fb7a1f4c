"""Process C, second half: decision and order, the hand-over to the ERP, the warehouse, and the end by itself."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kundenkreis.demo.walk.marks import Evidence, Walked
from kundenkreis.demo.walk.stage import Act, Stage, note

REASON = "Gleitfläche gerissen, kein Trockenlauf: Mangel innerhalb der Gewährleistung."


class Ordering:
    """Goes on from `answer`; the ERP is asked through the warehouse's program, past the product."""

    def __init__(self, stage: Stage) -> None:
        self._stage, self._agent = stage, stage.agent
        self.answer: Any = None

    @property
    def acts(self) -> dict[int, Act]:
        """The steps from C50 on."""
        acts: tuple[Act, ...] = (self.order, self.hand_over, self.execute, self.deliver, self.hear, self.close)
        return {50 + 10 * place: act for place, act in enumerate(acts)}

    def order(self, step: Walked) -> None:
        """C50: decide as the rule proposes, have goodwill approved if it is that, prepare the replacement."""
        self.answer = self._agent.follow(self.answer, step, reason=REASON)
        if self.answer["next"]["rel"] == "approval":
            self.answer = self._stage.lead.follow(self.answer, step)
        offered = {field["name"]: field["value"] for field in self.answer["next"]["fields"]}
        self.answer = answer = self._agent.follow(self.answer, step)
        again = self._agent.get(answer["links"]["self"])
        step.keep(again["decision"]["reason"] == REASON, "the reason was not kept")
        step.keep(_wanted(again["replacement"]) == _quantities(offered["positions"]), "other positions were kept")
        happened = self._agent.get(answer["links"]["timeline"])["items"]
        step.keep(any(answer["replacement"]["key"] in line["text"] for line in happened), "the timeline is silent")
        note(step, answer, self._evidence("replacement", answer["replacement"]["key"]))

    def hand_over(self, step: Walked) -> None:
        """C60: one order in the ERP under the key, free of charge."""
        sent = self._agent.follow(self.answer, step)
        self.answer = answer = self._wait(sent, step)
        key = answer["replacement"]["key"]
        hand_over = self._agent.get(f"/api/v1/erp/hand-overs/{key}")
        step.keep(hand_over["state"] == "done", f"the ERP monitor says {hand_over['state']}")
        count, order = self._stage.warehouse.orders_with_reference(key), self._stage.warehouse.order(key)
        step.keep(count == 1, f"the ERP has {count} orders under the key")
        step.keep(order["number"] == hand_over["order_number"], "the ERP has it under another number")
        free = Decimal(order["untaxed_amount"]) == 0
        step.keep(free == answer["replacement"]["is_free"], f"it costs {order['untaxed_amount']} in the ERP")
        step.keep(self._in_erp() == _wanted(answer["replacement"]), "the ERP has other positions")
        note(step, answer, self._evidence("order", key))

    def execute(self, step: Walked) -> None:
        """C70: the warehouse picks."""
        self._stage.warehouse.pick(self._number)
        self.answer = answer = self._wait(self.answer, step)
        in_erp = self._stage.warehouse.shipments_of(self._number)[-1]
        step.keep(in_erp["state"] == "picked", f"the ERP says {in_erp['state']}")
        self._agent.until(self._notes, lambda notes: notes.get(in_erp["number"]) == in_erp["state"], step)
        self._keep_mail(step, answer, "started-")
        note(step, answer, self._evidence("delivery note", in_erp["number"]))

    def deliver(self, step: Walked) -> None:
        """C80: the parcel leaves, with a tracking number."""
        tracking = f"0034 0434 {self._number.rpartition('-')[2]:0>8}"
        self._stage.warehouse.deliver(self._number, tracking=tracking)
        self.answer = answer = self._wait(self.answer, step)
        shown = [one["tracking_number"] for one in answer["replacement"]["order"]["deliveries"]]
        in_erp = self._stage.warehouse.shipments_of(self._number)[-1]
        step.keep(tracking in shown and in_erp["tracking"] == tracking, "the tracking number was lost")
        self._keep_mail(step, answer, "delivered-", tracking)
        note(step, answer, self._evidence("tracking number", tracking))

    def hear(self, step: Walked) -> None:
        """C90: what was delivered is known here, position by position and serial number by serial number."""
        if self.answer["next"]:
            self.answer = self._wait(self.answer, step)
        answer, in_erp = self.answer, self._stage.warehouse.shipments_of(self._number)[-1]
        order = answer["replacement"]["order"]
        delivered = {one["product_code"]: Decimal(one["delivered"]) for one in order["positions"]}
        step.keep(delivered == self._in_erp(), "other quantities were reported than were delivered")
        self._agent.until(self._machines, lambda there: set(in_erp["serials"]) <= set(there), step)
        note(step, answer, self._evidence("serial numbers", ", ".join(in_erp["serials"]) or in_erp["number"]))

    def close(self, step: Walked) -> None:
        """C100: it has closed by itself."""
        if self.answer["next"]:
            self.answer = self._wait(self.answer, step)
        answer, closure = self.answer, self.answer["closure"] or {}
        step.keep(closure.get("automatic") is True and closure["outcome"] == "replaced", "it did not close by itself")
        closed = self._agent.get("/api/v1/complaints", show="closed", limit=200)["items"]
        step.keep(any(one["number"] == answer["number"] for one in closed), "it is not in the list of closed ones")
        todos = self._agent.get("/api/v1/todos", case_id=answer["case_id"])["items"]
        step.keep(all(todo["done_at"] for todo in todos), "somebody still has a to-do")
        happened = self._agent.get(f"/api/v1/companies/{answer['company']['id']}/timeline")["items"]
        step.keep(any(line["case_id"] == answer["case_id"] for line in happened), "the company's timeline is silent")
        note(step, answer, self._evidence("complaint", answer["number"]))

    @property
    def _number(self) -> str:
        return str(self.answer["replacement"]["order_number"])

    def _notes(self) -> dict[str, str]:
        """The states of the delivery notes by number, as they are known here now."""
        order = self._agent.get(self.answer["links"]["self"])["replacement"]["order"]
        return {one["number"]: one["state"] for one in order["deliveries"]}

    def _machines(self) -> list[str]:
        """What stands at the customer, as everybody can look it up here."""
        machines = self._agent.get("/api/v1/machines", company_id=self.answer["company"]["id"], limit=200)["items"]
        return [machine["serial_number"] for machine in machines]

    def _wait(self, before: Any, step: Walked) -> Any:
        return self._agent.wait(before, step, lambda answer: _is_done(answer, step.number))

    def _in_erp(self) -> dict[str, Decimal]:
        """Quantities of the delivery notes in the ERP by product."""
        products = [one["products"] for one in self._stage.warehouse.shipments_of(self._number)]
        return {code: Decimal(str(quantity)) for product in products for code, quantity in product.items()}

    def _keep_mail(self, step: Walked, answer: Any, code: str, holds: str = "") -> None:
        mails = self._agent.get("/api/v1/mails", case_id=answer["case_id"])["items"]
        written = [mail for mail in mails if mail["code"].startswith(code) and holds in mail["text"]]
        step.keep(bool(written), f"the customer was not written to ({code})")

    def _evidence(self, kind: str, name: str) -> Evidence:
        return Evidence(kind, name, self._stage.url + self.answer["page"], self.answer["replacement"]["order_number"])


def _is_done(answer: Any, number: int) -> bool:
    return any(step["number"] == number and step["state"] == "done" for step in answer["steps"])


def _wanted(replacement: Any) -> dict[str, Decimal]:
    return _quantities(replacement["positions"])


def _quantities(positions: Any) -> dict[str, Decimal]:
    return {one["product_code"]: Decimal(str(one["quantity"])) for one in positions}
