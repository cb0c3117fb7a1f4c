"""Where a letter to a person goes. Her name stands before the company's: then nobody else opens it (DIN 5008)."""

from __future__ import annotations

from babel import Locale

from kundenkreis.customers.models import Address, Company, Person
from kundenkreis.customers.rules.postal_areas import HOME
from kundenkreis.customers.salutation import address_lines, recipient
from kundenkreis.erp.models import AccountAddress

POST_FIRST = (Address.Purpose.POST, Address.Purpose.VISIT)


def lines_to(person: Person) -> list[str]:
    """The address field; her name alone when she works nowhere of which an address is known."""
    works = person.positions.current().select_related("company").order_by("pk")
    places = ((one.company, _place(one.company)) for one in works)
    company, place = next(((company, place) for company, place in places if place), (None, None))
    if company is None or place is None:
        return [recipient(person)]
    abroad = Locale(person.language).territories.get(place.country, "") if place.country != HOME else ""
    at_work = address_lines(
        company=company.name, street=place.street, postal_code=place.postal_code, city=place.city, country=abroad
    )
    return [recipient(person), *at_work]


def _place(company: Company) -> Address | AccountAddress | None:
    own = {address.purpose: address for address in company.addresses.order_by("-pk")}
    ours = next((own[purpose] for purpose in POST_FIRST if purpose in own), None)
    theirs = AccountAddress.objects.filter(account__company_links__company=company).order_by("account_id", "position")
    return ours or theirs.first()
