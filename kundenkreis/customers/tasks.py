"""Queue jobs of the customer file."""

from __future__ import annotations

from procrastinate.contrib.django import app

from kundenkreis.customers.actions.placing import place_all_companies
from kundenkreis.customers.actions.revenue_classes import class_companies
from kundenkreis.journal.actor import SYSTEM


@app.periodic(cron="15 4 * * *")
@app.task(name="customers.class_companies", queue="housekeeping", lock="customers.class_companies")
def find_revenue_classes(timestamp: int = 0) -> None:
    """ABC classes, every night after revenue was read, and as soon as all of it was read for the first time."""
    class_companies(by=SYSTEM)


@app.periodic(cron="45 4 * * *")
@app.task(name="customers.place_companies", queue="housekeeping", lock="customers.place_companies")
def place_companies_in_territories(timestamp: int = 0) -> None:
    """Every company into the territory of its postal code: when territories changed, and every night to be sure."""
    place_all_companies(by=SYSTEM)
