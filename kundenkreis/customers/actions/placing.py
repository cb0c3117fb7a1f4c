"""Companies lie in the territory of their postal code: that of the ERP's address, else of ours.

One statement for a batch of companies; batches of their own transactions lock nobody out, however many there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import pgtrigger
from django.db import connection, transaction

from kundenkreis.customers.models import Company
from kundenkreis.customers.rights import TERRITORIES
from kundenkreis.journal.actor import Actor
from kundenkreis.staff.permissions import require

BATCH = 5000
KEPT_OUT_OF_THE_HISTORY = "customers.Company:update_update"
"""Nobody changed the company: who owns its postal code stands with the territories."""

# Of several customer numbers the one that was linked first counts, of several addresses the first of the ERP, among
# ours that for visits. The longest prefix is looked for once per postal code, not per company.
STATEMENT = """
WITH place AS (
    SELECT company.id, coalesce(erp.country, own.country) AS country,
        upper(replace(coalesce(erp.postal_code, own.postal_code), ' ', '')) AS postal_code
    FROM customers_company company
    LEFT JOIN LATERAL (
        SELECT address.country, address.postal_code FROM customers_companyaccount link
        JOIN erp_customeraccount account ON account.number = link.account_number
        JOIN erp_accountaddress address ON address.account_id = account.id AND address.postal_code > ''
        WHERE link.company_id = company.id ORDER BY link.linked_at, link.id, address.position LIMIT 1
    ) erp ON true
    LEFT JOIN LATERAL (
        SELECT address.country, address.postal_code FROM customers_address address
        WHERE address.company_id = company.id AND address.postal_code > ''
        ORDER BY address.purpose <> 'visit', address.id LIMIT 1
    ) own ON erp.postal_code IS NULL
    WHERE company.id = ANY(%s)
), code AS (
    SELECT country, postal_code, (
        SELECT area.territory_id FROM customers_territoryarea area
        WHERE area.country = known.country AND starts_with(known.postal_code, area.prefix)
        ORDER BY length(area.prefix) DESC LIMIT 1
    ) AS territory_id
    FROM (SELECT DISTINCT country, postal_code FROM place WHERE postal_code IS NOT NULL) known
)
UPDATE customers_company company SET territory_id = code.territory_id
FROM place LEFT JOIN code USING (country, postal_code)
WHERE place.id = company.id AND company.territory_id IS DISTINCT FROM code.territory_id
"""


@transaction.atomic
def place_companies(company_ids: Sequence[UUID], *, by: Actor) -> int:
    """Put these companies into the territories of their postal codes; says how many moved. Repeatable."""
    require(by, TERRITORIES)
    with pgtrigger.ignore(KEPT_OUT_OF_THE_HISTORY), connection.cursor() as cursor:
        cursor.execute(STATEMENT, [list(company_ids)])
        return int(cursor.rowcount)


def place_all_companies(*, by: Actor) -> int:
    """Put every company into its territory, batch by batch, each in a transaction of its own; says how many moved."""
    moved, batch = 0, _after(None)
    while batch:
        moved += place_companies(batch, by=by)
        batch = _after(batch[-1])
    return moved


def _after(company_id: UUID | None) -> list[UUID]:
    companies = Company.objects.standing().order_by("pk")
    following = companies.filter(pk__gt=company_id) if company_id else companies
    return list(following.values_list("pk", flat=True)[:BATCH])
