"""Tables of the customer file."""

from kundenkreis.customers.models.company import Address, Company, CompanyAccount, RevenueClass
from kundenkreis.customers.models.contact import ContactPoint
from kundenkreis.customers.models.lookup import LookupKey, NameWord
from kundenkreis.customers.models.note import Note
from kundenkreis.customers.models.person import Person
from kundenkreis.customers.models.position import Position
from kundenkreis.customers.models.seen_from import SeenFrom
from kundenkreis.customers.models.territory import Territory, TerritoryArea

__all__ = [
    "Address",
    "Company",
    "CompanyAccount",
    "ContactPoint",
    "LookupKey",
    "NameWord",
    "Note",
    "Person",
    "Position",
    "RevenueClass",
    "SeenFrom",
    "Territory",
    "TerritoryArea",
]
