"""Builds the answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from kundenkreis.customers.api import answers
from kundenkreis.customers.identification import Candidate
from kundenkreis.customers.identification.candidates import Former
from kundenkreis.customers.industries import industry_with
from kundenkreis.customers.models import Company, ContactPoint, Person, Position
from kundenkreis.customers.queries import CompanyBrief, companies_of, company_brief, people_of, timeline
from kundenkreis.customers.queries.lists import PersonRow
from kundenkreis.customers.queries.timeline import Asked, Line
from kundenkreis.customers.salutation import letter_salutation, recipient
from kundenkreis.customers.sizes import size_class
from kundenkreis.staff.models import Employee


def brief_out(brief: CompanyBrief) -> answers.CompanyBriefOut:
    """A company in brief."""
    return answers.CompanyBriefOut.from_orm(brief)


def company_out(company: Company) -> answers.CompanyOut:
    """A company and who works there."""
    brief = company_brief(company.pk)
    assert brief is not None
    return answers.CompanyOut(
        **brief_out(brief).dict(),
        **_master_data(company),
        website=company.website,
        version=company.version,
        people=[_role(one, company.name, str(one.person), _points(one)) for one in people_of(company.pk)],
    )


def _master_data(company: Company) -> dict[str, Any]:
    industry, count = industry_with(company.industry_code), company.employee_count
    return {
        "industry": company.industry,
        "industry_code": company.industry_code,
        "industry_title": industry.title if industry else "",
        "employee_count": count,
        "size_class": size_class(count).value if count is not None else "",
        "account_manager_id": company.account_manager_id,
        "deputy_manager_id": company.deputy_manager_id,
        "territory": str(company.territory or ""),
        "parent_id": company.parent_id,
        "relation": company.relation,
        "addresses": [answers.CompanyAddressOut.from_orm(address) for address in company.addresses.order_by("pk")],
    }


def _points(position: Position) -> list[ContactPoint]:
    return [*position.contact_points.all(), *position.person.contact_points.all()]


def person_out(person: Person, employee: Employee) -> answers.PersonOut:
    """A person in every role that the employee may see."""
    own = list(person.contact_points.all())
    roles = companies_of(person.pk, employee)
    return answers.PersonOut(
        id=person.pk,
        name=str(person),
        title=person.title,
        first_name=person.first_name,
        last_name=person.last_name,
        salutation=person.salutation,
        language=person.language,
        nickname=person.nickname,
        birthday=person.birthday,
        letter_salutation=letter_salutation(person),
        recipient=recipient(person),
        version=person.version,
        contact_points=[answers.ContactPointOut.from_orm(point) for point in own],
        roles=[_role(one, one.company.name, str(person), [*one.contact_points.all(), *own]) for one in roles],
    )


def person_brief_out(row: PersonRow) -> answers.PersonBriefOut:
    """A person as lists show one."""
    return answers.PersonBriefOut(
        id=row.person.pk,
        name=str(row.person),
        roles=[f"{position}, {position.company}" for position in row.positions],
        phone=row.phone.normalised if row.phone else "",
        email=row.email.normalised if row.email else "",
    )


def _role(position: Position, company: str, person: str, points: Iterable[ContactPoint]) -> answers.RoleOut:
    return answers.RoleOut(
        position_id=position.pk,
        person_id=position.person_id,
        person_name=person,
        company_id=position.company_id,
        company_name=company,
        function=position.function,
        department=position.department,
        buying_role=position.buying_role,
        valid_from=position.valid_from,
        valid_until=position.valid_until,
        version=position.version,
        contact_points=[answers.ContactPointOut.from_orm(point) for point in points],
    )


def former_role_out(former: Former) -> answers.FormerRoleOut:
    """What somebody was."""
    company = former.company
    return answers.FormerRoleOut(
        company_id=company.id, company_name=company.name, function=former.function, until=former.until
    )


def candidate_out(candidate: Candidate) -> answers.CandidateOut:
    """One candidate of the identification."""
    company, person = candidate.company, candidate.person
    return answers.CandidateOut(
        company_id=company.id if company else None,
        company_name=company.name if company else "",
        place=candidate.place,
        account_number=candidate.account_number,
        block=candidate.block or "",
        person_id=person.id if person else None,
        person_name=person.name if person else "",
        position_id=candidate.position_id,
        role=candidate.role,
        former_role=former_role_out(candidate.former) if candidate.former else None,
        is_decision_maker=candidate.is_decision_maker,
        matched_by=candidate.matched_by,
        matched_value=candidate.matched_value,
        reason=candidate.reason,
        serial_number=candidate.serial or "",
        case=answers.CaseOut.from_orm(candidate.case) if candidate.case else None,
        open_cases=[answers.CaseOut.from_orm(case) for case in candidate.open_cases],
    )


def timeline_out(
    *, cursor: str = "", kinds: Iterable[str] = (), text: str = "", seen_by: Employee | None = None, **about: UUID
) -> answers.TimelineOut:
    """A page of what happened to a company, a person or a case, of these kinds and with these words if given."""
    asked = Asked(kinds=tuple(kinds), words=text, before=cursor)
    page = timeline(asked=asked, seen_by=seen_by, **about)
    return answers.TimelineOut(items=[_line(line) for line in page.lines], next_cursor=page.more)


def _line(line: Line) -> answers.TimelineLineOut:
    return answers.TimelineLineOut(
        id=line.id,
        at=line.at,
        who=line.actor,
        text=str(line.telling.text),
        detail=line.detail,
        quote=line.quote,
        kind=line.kind,
        changes=[answers.ChangeOut.from_orm(change) for change in line.changes],
        case_id=line.case_id,
    )
