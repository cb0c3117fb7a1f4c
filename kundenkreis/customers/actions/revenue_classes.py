"""The ABC class of every company, in one statement for all of them; only what changed is written."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from kundenkreis.customers.events import RevenueClassesFound
from kundenkreis.customers.rights import WRITE
from kundenkreis.customers.rules.revenue_classes import A_SHARE, B_SHARE, first_month
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.staff.permissions import require

# The revenue ahead of a company is a running sum that takes in whoever has the same revenue; those are taken off again.
# (A frame that excludes them would be summed anew for each row.)
STATEMENT = """
WITH sums AS (
    SELECT link.company_id, revenue.currency, sum(revenue.amount) AS revenue
    FROM erp_monthrevenue revenue
    JOIN customers_companyaccount link ON link.account_number = revenue.account_number
    JOIN customers_company company ON company.id = link.company_id AND company.merged_into_id IS NULL
    WHERE revenue.month >= %(since)s AND revenue.month <= %(until)s
    GROUP BY link.company_id, revenue.currency HAVING sum(revenue.amount) > 0
), ranked AS (
    SELECT *, sum(revenue) OVER (PARTITION BY currency) AS whole,
        sum(revenue) OVER (PARTITION BY currency ORDER BY revenue DESC)
        - revenue * count(*) OVER (PARTITION BY currency, revenue) AS ahead
    FROM sums
), lettered AS (
    SELECT *, CASE WHEN ahead < %(a)s * whole THEN 'A' WHEN ahead < %(b)s * whole THEN 'B' ELSE 'C' END AS letter
    FROM ranked
), best AS (
    SELECT DISTINCT ON (company_id) company_id, letter, revenue, currency FROM lettered
    ORDER BY company_id, letter, revenue / whole DESC, currency
), gone AS (
    DELETE FROM customers_revenueclass old WHERE NOT EXISTS (SELECT FROM best WHERE best.company_id = old.company_id)
    RETURNING 1
), written AS (
    INSERT INTO customers_revenueclass AS old (company_id, letter, revenue, currency, computed_at)
    SELECT company_id, letter, revenue, currency, %(now)s FROM best
    ON CONFLICT (company_id) DO UPDATE SET letter = excluded.letter, revenue = excluded.revenue,
        currency = excluded.currency, computed_at = excluded.computed_at
    WHERE (old.letter, old.revenue, old.currency)
        IS DISTINCT FROM (excluded.letter, excluded.revenue, excluded.currency)
    RETURNING 1
) SELECT (SELECT count(*) FROM written) + (SELECT count(*) FROM gone)
"""


@transaction.atomic
def class_companies(*, by: Actor) -> int:
    """Find the ABC class of every company from its revenue of the last twelve months, over all its accounts.

    Says how many rows changed. The rule, and how currencies are kept apart: `rules.revenue_classes`.
    """
    require(by, WRITE)
    today = timezone.localdate()
    given: dict[str, Any] = {
        "since": first_month(today),
        "until": today,
        "a": A_SHARE,
        "b": B_SHARE,
        "now": timezone.now(),
    }
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, given)
        changed: int = cursor.fetchone()[0]
    if changed:
        record(RevenueClassesFound(changed=changed), by=by)
    return changed
