"""Which values the kept record has afterwards: somebody chose, or what is missing is filled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.models import Company, Person
from kundenkreis.duplicates.actions.notebook import Notebook
from kundenkreis.duplicates.queries.choosing import Choice, attribute, fixed, suggested
from kundenkreis.duplicates.subjects import Record, Subject
from kundenkreis.erp.names import core_name
from kundenkreis.journal.refusal import Refused
from kundenkreis.web.spelling import spelled_out

Choices = Mapping[str, str]
SIDES = ("kept", "absorbed")


def settle(subject: Subject, kept: Record, absorbed: Record, choices: Choices, notebook: Notebook) -> dict[str, Choice]:
    """Give the kept record the chosen values; says which side was taken for each field. Raises `Refused`."""
    taken = suggested(subject, kept, absorbed) | _known(subject, choices) | fixed(kept, absorbed)
    wanted: dict[str, Any] = {}
    for name in (name for name, side in taken.items() if side == "absorbed"):
        wanted |= _values(absorbed, name)
    wanted |= _following(kept, wanted)
    before = {name: getattr(kept, name) for name in wanted}
    changed = {name: value for name, value in wanted.items() if value != before[name]}
    for name, value in changed.items():
        setattr(kept, name, value)
    if changed:
        notebook.changed(kept, {name: before[name] for name in changed}, changed)
    return taken


def _known(subject: Subject, choices: Choices) -> dict[str, Choice]:
    for name, side in choices.items():
        if name not in subject.fields or side not in SIDES:
            raise Refused("unknown_choice", _("This field is not there to choose."), field=name)
    return {name: "absorbed" if side == "absorbed" else "kept" for name, side in choices.items()}


def _values(record: Record, name: str) -> dict[str, Any]:
    """What a choice takes over: whoever is the parent, and what one is of it, are one choice."""
    together = [attribute(record, name), *(["relation"] if name == "parent" else [])]
    return {one: getattr(record, one) for one in together}


def _following(kept: Record, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What is computed from names."""
    if isinstance(kept, Company):
        return {"core_name": core_name(wanted["name"])[:200]} if "name" in wanted else {}
    if isinstance(kept, Person) and {"first_name", "last_name"} & wanted.keys():
        names = [wanted.get(name, getattr(kept, name)) for name in ("last_name", "first_name")]
        return {"sort_name": spelled_out(" ".join(names))}
    return {}
