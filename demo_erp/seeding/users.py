"""Who may do what in the ERP: the CRM's user with few rights, and one who plays warehouse and bookkeeping."""

import secrets
from typing import Any

from seeding.database import Database
from seeding.ground import Ground

ADMINISTRATOR, CRM, WAREHOUSE = "admin", "kundenkreis", "lager"

# The CRM must not be in "Account Credit Limit": its members may wave an order of a blocked customer through.
GROUPS = {
    CRM: [("sale", "group_sale")],
    WAREHOUSE: [
        ("sale", "group_sale"),
        ("sale", "group_sale_admin"),
        ("stock", "group_stock"),
        ("stock", "group_stock_admin"),
        ("stock", "group_stock_cancellation"),
        ("stock", "group_stock_force_assignment"),
        ("party", "group_party_admin"),
        ("product", "group_product_admin"),
        ("account", "group_account"),
        ("account_credit_limit", "group_credit_limit"),
    ],
}
# What the CRM reads beyond the rights of sales people: serial numbers, returns, and everything that the log of changes
# may name, because Tryton refuses to show log rows together with one that names something unreadable.
READABLE = [
    "stock.lot",
    "stock.shipment.out.return",
    "stock.shipment.in",
    "stock.shipment.in.return",
    "stock.shipment.internal",
    "stock.inventory",
    "stock.inventory.line",
    "account.move",
    "account.move.line",
]


def make_passwords(given: str | None) -> dict[str, str]:
    """A password for each user: `given` for all, or a random one each."""
    return {login: given or secrets.token_urlsafe(12) for login in (ADMINISTRATOR, CRM, WAREHOUSE)}


def create_users(database: Database, ground: Ground, passwords: dict[str, str]) -> None:
    """Create the users with their groups."""
    names = {CRM: "Kundenkreis (CRM)", WAREHOUSE: "Lager und Buchhaltung"}
    with database.transaction():
        reading = _reading_group(database)
        for login, known in GROUPS.items():
            groups = [database.known(*group) for group in known] + ([reading] if login == CRM else [])
            values: dict[str, Any] = {
                "login": login,
                "name": names[login],
                "password": passwords[login],
                "groups": [("add", groups)],
                "companies": [("add", [ground.company])],
                "company": ground.company,
            }
            database.model("res.user").create([{**values, "language": database.known("ir", "lang_de")}])


def _reading_group(database: Database) -> int:
    rights = [
        {"model": model, "perm_read": True, "perm_write": False, "perm_create": False, "perm_delete": False}
        for model in READABLE
    ]
    (group,) = database.model("res.group").create([{"name": "CRM-Anbindung", "model_access": [("create", rights)]}])
    found: int = group.id
    return found
