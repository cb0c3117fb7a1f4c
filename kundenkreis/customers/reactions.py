"""What the customer file does when the ERP has news: companies for its customers, keys, blocks in the timeline."""

from __future__ import annotations

from kundenkreis.customers.actions.accounts import follow_account, take_over_accounts, take_over_serial_numbers
from kundenkreis.customers.actions.linking import link_account
from kundenkreis.customers.actions.lookup_keys import put_lookup_key
from kundenkreis.customers.actions.placing import place_companies
from kundenkreis.customers.events import (
    AddressEvent,
    CompaniesLoaded,
    DeliveryBlockLifted,
    DeliveryBlockSet,
    MachineArrived,
    TerritoryEvent,
)
from kundenkreis.customers.models import LookupKey
from kundenkreis.customers.queries import company_of_account
from kundenkreis.customers.tasks import find_revenue_classes, place_companies_in_territories
from kundenkreis.erp.events import (
    BlockLifted,
    BlockSet,
    CustomerAppeared,
    CustomerChanged,
    CustomerHandedOver,
    InstalledItemMoved,
    MirrorLoaded,
    RevenueRead,
)
from kundenkreis.erp.models import InstalledItem
from kundenkreis.erp.port import Stream
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.reacting import Told, on
from kundenkreis.journal.recording import record


@on(MirrorLoaded)
def take_over_what_was_loaded(told: Told[MirrorLoaded]) -> None:
    """Companies for the customers of the first load, keys for its machines."""
    if told.event.stream == Stream.CUSTOMERS:
        take_over_accounts(by=told.by)
    if told.event.stream == Stream.INSTALLED_ITEMS:
        take_over_serial_numbers(by=told.by)


@on(CustomerAppeared)
def record_the_new_customer(told: Told[CustomerAppeared]) -> None:
    """A company for the ERP's new customer."""
    follow_account(told.event.number, by=told.by, at=told.at)
    _place_the_customer(told.event.number)


@on(CustomerHandedOver)
def make_the_prospect_a_customer(told: Told[CustomerHandedOver]) -> None:
    """The ERP has the company that we handed over, under this number."""
    if told.event.company_id:
        link_account(told.event.company_id, told.event.account_number, by=told.by, at=told.at)


@on(CustomerChanged)
def follow_the_customer(told: Told[CustomerChanged]) -> None:
    """The company takes the ERP's name, is found by its numbers as they are now, and lies where its address is."""
    follow_account(told.event.number, by=told.by, at=told.at)
    _place_the_customer(told.event.number)


def _place_the_customer(number: str) -> None:
    if company := company_of_account(number):
        place_companies([company.pk], by=SYSTEM)


@on(AddressEvent)
def follow_the_address(told: Told[AddressEvent]) -> None:
    """A company lies in the territory of its postal code."""
    if told.event.company_id:
        place_companies([told.event.company_id], by=SYSTEM)


@on(TerritoryEvent)
def place_all_anew(told: Told[TerritoryEvent]) -> None:
    """Postal codes belong to somebody else now."""
    place_companies_in_territories.defer()


@on(CompaniesLoaded)
def place_the_loaded(told: Told[CompaniesLoaded]) -> None:
    """Many companies came at once."""
    place_companies_in_territories.defer()


@on(RevenueRead)
def find_the_revenue_classes(told: Told[RevenueRead]) -> None:
    """All revenue is here, so everybody's place among all is new."""
    find_revenue_classes.defer()


@on(BlockSet)
def tell_of_the_block(told: Told[BlockSet]) -> None:
    """The company's timeline shows the delivery block."""
    if company := company_of_account(told.event.number):
        news = DeliveryBlockSet(company_id=company.pk, account_number=told.event.number, code=told.event.code)
        record(news, by=told.by, at=told.at)


@on(BlockLifted)
def tell_of_the_lifted_block(told: Told[BlockLifted]) -> None:
    """The company's timeline shows that the delivery block is gone."""
    if company := company_of_account(told.event.number):
        record(DeliveryBlockLifted(company_id=company.pk, account_number=told.event.number), by=told.by, at=told.at)


@on(InstalledItemMoved)
def find_the_machine(told: Told[InstalledItemMoved]) -> None:
    """The machine is found by its serial number; the timeline of the company where it stands now shows it."""
    item = InstalledItem.objects.filter(serial_number=told.event.serial).first()
    if item is None:
        return
    put_lookup_key(LookupKey.Kind.SERIAL_NUMBER, item.serial_number, LookupKey.Target.ITEM, item.pk)
    if company := company_of_account(told.event.number):
        news = MachineArrived(company_id=company.pk, serial_number=item.serial_number, product_code=item.product_code)
        record(news, by=told.by, at=told.at)
