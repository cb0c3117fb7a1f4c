"""Who takes part in a walk, and how its steps follow each other, whatever happens in one of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from kundenkreis.demo.walk.interface import Interface, Unexpected
from kundenkreis.demo.walk.marks import Evidence, Walked
from kundenkreis.demo.warehouse import Warehouse, WarehouseRefused

Act = Callable[[Walked], None]


@dataclass(frozen=True)
class Stage:
    """The agent and the head of service with their tokens, and the warehouse in the ERP."""

    url: str
    agent: Interface
    lead: Interface
    warehouse: Warehouse

    @classmethod
    def of(cls, demo: Mapping[str, Any]) -> Stage:
        """As `demo.json` tells it."""
        tokens = {user["role"]: user["token"] for user in reversed(demo["users"])}
        agent, lead = (Interface(demo["url"], tokens[role]) for role in ("hotline", "service_lead"))
        return cls(demo["url"], agent, lead, Warehouse.of(demo["erp"]))


def play(process: str, acts: Mapping[int, Act]) -> list[Walked]:
    """Walk the steps one after the other; after the first that fails, those that follow are not reached."""
    steps: list[Walked] = []
    for number, act in acts.items():
        step = Walked(process, number)
        begun = time.monotonic()
        if steps and not _was_walked(steps[-1]):
            _lose(step, "not reached")
        else:
            _try(act, step)
        step.seconds = time.monotonic() - begun
        steps.append(step)
    return steps


def _try(act: Act, step: Walked) -> None:
    try:
        act(step)
    except (Unexpected, WarehouseRefused, httpx.HTTPError, LookupError, TypeError) as reason:
        _lose(step, f"{type(reason).__name__}: {reason}")


def _was_walked(step: Walked) -> bool:
    return step.there or step.kept or step.onward


def _lose(step: Walked, reason: str) -> None:
    step.there = step.kept = step.onward = False
    step.missing.append(reason)


def note(step: Walked, answer: Any, evidence: Evidence) -> None:
    """Title and lane as the product calls them; the step list must say that it is done."""
    told = next(one for one in answer["steps"] if one["number"] == step.number)
    step.title, step.lane, step.evidence = told["title"], told["lane"], evidence
    step.keep(told["state"] == "done", f"the step list says {told['state']}")
