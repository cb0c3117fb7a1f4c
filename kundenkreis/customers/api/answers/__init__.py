"""What is answered: companies, people, candidates, and what happened."""

from kundenkreis.customers.api.answers.candidates import CandidateOut, CaseOut, FormerRoleOut
from kundenkreis.customers.api.answers.companies import (
    AccountOut,
    CompanyAddressOut,
    CompanyBriefOut,
    CompanyGroupOut,
    CompanyOut,
    CompanyPage,
    IndustryOut,
    MemberOut,
)
from kundenkreis.customers.api.answers.people import ContactPointOut, PersonBriefOut, PersonOut, PersonPage, RoleOut
from kundenkreis.customers.api.answers.timeline import ChangeOut, TimelineLineOut, TimelineOut

__all__ = [
    "AccountOut",
    "CandidateOut",
    "CaseOut",
    "ChangeOut",
    "CompanyAddressOut",
    "CompanyBriefOut",
    "CompanyGroupOut",
    "CompanyOut",
    "CompanyPage",
    "ContactPointOut",
    "FormerRoleOut",
    "IndustryOut",
    "MemberOut",
    "PersonBriefOut",
    "PersonOut",
    "PersonPage",
    "RoleOut",
    "TimelineLineOut",
    "TimelineOut",
]
