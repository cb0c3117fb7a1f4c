"""The ground on which business happens: company, countries, accounts, taxes, fiscal years, numbers of documents."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from seeding.database import Database, Record
from seeding.told import Seed, months_before

MONTHS_BACK, MONTHS_AHEAD = 26, 14
COUNTRIES = [
    ("Deutschland", "DE", "DEU", "276"),
    ("Österreich", "AT", "AUT", "040"),
    ("Schweiz", "CH", "CHE", "756"),
]


@dataclass
class Ground:
    """Ids that later steps need."""

    company: int = 0
    euro: int = 0
    countries: dict[str, int] = field(default_factory=dict)
    revenue: int = 0
    expense: int = 0
    bank: int = 0
    german_tax: int = 0
    abroad: int = 0
    payment_term: int = 0


def lay_ground(database: Database, seed: Seed) -> Ground:
    """Create the company and everything that bookkeeping needs before the first invoice."""
    ground = Ground()
    with database.transaction():
        _company(database, seed, ground)
    with database.transaction():
        _accounts(database, ground)
        _taxes(database, ground)
        _payment_term(database, ground)
    with database.transaction():
        first = months_before(seed.today, MONTHS_BACK).year
        last = months_before(seed.today, -MONTHS_AHEAD).year
        for year in range(first, last + 1):
            _fiscal_year(database, ground, year)
        _documents(database)
    return ground


def _company(database: Database, seed: Seed, ground: Ground) -> None:
    told = seed.company
    rates = [("create", [{"date": datetime.date(2000, 1, 1), "rate": Decimal(1)}])]
    currency = {"name": "Euro", "code": "EUR", "symbol": "€", "numeric_code": "978", "digits": 2}
    (euro,) = database.model("currency.currency").create([{**currency, "rounding": Decimal("0.01"), "rates": rates}])
    keys = ("name", "code", "code3", "code_numeric")
    countries = database.model("country.country").create([dict(zip(keys, row, strict=True)) for row in COUNTRIES])
    ground.euro, ground.countries = euro.id, {country.code: country.id for country in countries}
    address = {"street": told.street, "postal_code": told.postal_code, "city": told.city}
    (party,) = database.model("party.party").create(
        [
            {
                "name": told.name,
                "code": told.code,
                "addresses": [("create", [{**address, "country": ground.countries["DE"]}])],
                "contact_mechanisms": [
                    ("create", [{"type": "phone", "value": told.phone}, {"type": "email", "value": told.email}])
                ],
            }
        ]
    )
    (company,) = database.model("company.company").create(
        [{"party": party.id, "currency": euro.id, "timezone": "Europe/Berlin"}]
    )
    ground.company = company.id
    User = database.model("res.user")
    User.write([User(1)], {"companies": [("add", [company.id])], "company": company.id})
    database.context.update(company=company.id, companies=[company.id])


def _accounts(database: Database, ground: Ground) -> None:
    CreateChart = database.wizard("account.create_chart")
    session, _, _ = CreateChart.create()
    chart = CreateChart(session)
    chart.account.account_template = database.known("account", "account_template_root_de")
    chart.account.company = ground.company
    chart.transition_create_account()
    accounts = [a for a in database.model("account.account").search([]) if a.type and not a.closed]
    revenue = next(a for a in accounts if a.type.revenue)
    expense = next(a for a in accounts if a.type.expense)
    chart.properties.company = ground.company
    chart.properties.account_receivable = next(a for a in accounts if a.code == "1.2.1")
    chart.properties.account_payable = next(a for a in accounts if a.type.payable and a.party_required)
    chart.properties.category_account_revenue = revenue
    chart.properties.category_account_expense = expense
    chart.transition_create_properties()
    CreateChart.delete(session)
    ground.revenue, ground.expense, ground.bank = revenue.id, expense.id, _bank(accounts).id


def _bank(accounts: list[Record]) -> Record:
    return next(a for a in accounts if a.type.assets and not a.party_required and not a.reconcile)


def _taxes(database: Database, ground: Ground) -> None:
    accounts = database.model("account.account").search([("code", "like", "6.3%"), ("closed", "!=", True)])
    account = next(a for a in accounts if a.type and not a.type.receivable and not a.type.payable)
    common: dict[str, Any] = {
        "type": "percentage",
        "company": ground.company,
        "invoice_account": account.id,
        "credit_note_account": account.id,
    }
    german, abroad = database.model("account.tax").create(
        [
            {**common, "name": "USt 19 %", "description": "USt 19 %", "rate": Decimal("0.19")},
            {**common, "name": "steuerfrei Ausland", "description": "steuerfrei Ausland", "rate": Decimal(0)},
        ]
    )
    (rule,) = database.model("account.tax.rule").create(
        [
            {
                "name": "Ausland",
                "kind": "sale",
                "company": ground.company,
                "lines": [("create", [{"origin_tax": german.id, "tax": abroad.id}])],
            }
        ]
    )
    ground.german_tax, ground.abroad = german.id, rule.id


def _payment_term(database: Database, ground: Ground) -> None:
    line = {"type": "remainder", "relativedeltas": [("create", [{"days": 30}])]}
    (term,) = database.model("account.invoice.payment_term").create(
        [{"name": "30 Tage netto", "lines": [("create", [line])]}]
    )
    ground.payment_term = term.id


def _fiscal_year(database: Database, ground: Ground, year: int) -> None:
    """A calendar year with its periods; invoices and credit notes are numbered within it."""
    move_type = database.known("account", "sequence_type_account_move")
    invoice_type = database.known("account_invoice", "sequence_type_account_invoice")
    numbers = {"company": ground.company, "sequence_type": invoice_type, "padding": 5}
    moves, invoices, credit_notes = database.model("ir.sequence.strict").create(
        [
            {"name": f"Buchungen {year}", "sequence_type": move_type, "company": ground.company},
            {**numbers, "name": f"Rechnungen {year}", "prefix": f"RE-{year}-"},
            {**numbers, "name": f"Gutschriften {year}", "prefix": f"GS-{year}-"},
        ]
    )
    FiscalYear = database.model("account.fiscalyear")
    fiscal_year = FiscalYear(
        name=str(year),
        company=ground.company,
        move_sequence=moves,
        start_date=datetime.date(year, 1, 1),
        end_date=datetime.date(year, 12, 31),
        invoice_sequences=[
            database.model("account.fiscalyear.invoice_sequence")(
                company=ground.company,
                out_invoice_sequence=invoices,
                in_invoice_sequence=invoices,
                out_credit_note_sequence=credit_notes,
                in_credit_note_sequence=credit_notes,
            )
        ],
    )
    fiscal_year.save()
    FiscalYear.create_period([fiscal_year])


def _documents(database: Database) -> None:
    """Orders are invoiced when they are delivered, and are delivered without waiting for a payment."""
    configuration = database.model("sale.configuration")(1)
    configuration.sale_invoice_method, configuration.sale_shipment_method = "fulfillment", "order"
    configuration.save()
