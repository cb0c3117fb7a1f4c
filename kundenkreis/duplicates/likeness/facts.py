"""What is compared: everything normalised already, as it stands in the look-up keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

Values = frozenset[str]


@dataclass(frozen=True, kw_only=True)
class CompanyFacts:
    """A company, known or only typed (`id` None). `core_name` is the name without legal form.

    `places` are postal codes with streets, `numbers` its customer numbers in the ERP.
    """

    id: UUID | None = None
    name: str = ""
    core_name: str = ""
    legal_form: str = ""
    phones: Values = frozenset()
    switchboards: Values = frozenset()
    emails: Values = frozenset()
    domains: Values = frozenset()
    vat_numbers: Values = frozenset()
    postal_codes: Values = frozenset()
    cities: Values = frozenset()
    places: Values = frozenset()
    numbers: Values = frozenset()
    parent_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class PositionFacts:
    """Where somebody works or worked; `is_current` today."""

    company_id: UUID
    company_name: str
    is_current: bool
    function: str = ""


@dataclass(frozen=True, kw_only=True)
class PersonFacts:
    """A person, known or only typed (`id` None); names are spelled out, `sounds` is how the last name is heard."""

    id: UUID | None = None
    first_name: str = ""
    last_name: str = ""
    nickname: str = ""
    sounds: Values = frozenset()
    salutation: str = ""
    birthday: date | None = None
    phones: Values = frozenset()
    emails: Values = frozenset()
    positions: tuple[PositionFacts, ...] = field(default=())

    def companies(self) -> dict[UUID, str]:
        """Names of all companies where the person is or was, by id."""
        return {position.company_id: position.company_name for position in self.positions}

    @property
    def roles(self) -> tuple[str, ...]:
        """What the person is now, in words."""
        current = (position for position in self.positions if position.is_current)
        return tuple(", ".join(filter(None, (one.function, one.company_name))) for one in current)

    @property
    def has_left(self) -> bool:
        """Worked somewhere, and works nowhere any more."""
        return bool(self.positions) and not self.works_somewhere

    @property
    def works_somewhere(self) -> bool:
        return any(position.is_current for position in self.positions)
