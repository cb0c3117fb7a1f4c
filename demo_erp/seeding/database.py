"""The Tryton database, opened in this process.

One process and one call per step on all records is what makes seeding fast: a sale costs a third of the
processor time that it costs one by one, with the same result.
"""

import datetime
import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from trytond import admin, config
from trytond.commandline import get_parser_admin
from trytond.pool import Pool
from trytond.transaction import Transaction

from seeding.progress import ModulesProgress

# A Tryton model or record: Tryton builds its classes while it runs, so there is no better type.
Model = Any
Record = Any

NAME = "demo"
MODULES = [
    "account_credit_limit",
    "account_invoice_stock",
    "account_product",
    "product_attribute",
    "sale_complaint",
    "sale_credit_limit",
    "sale_history",
    "sale_price_list",
    "stock_lot",
    "stock_package_shipping",
]


class Database:
    """Sets up the database in `folder` and hands out transactions and models."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / f"{NAME}.sqlite"
        self.context: dict[str, Any] = {"language": "de", "_skip_warnings": True}
        self._configuration = folder / "trytond.conf"
        self._tables: list[str] = []
        self._configuration.write_text(configuration(folder), encoding="utf-8")

    def set_up(self, password: str, progress: ModulesProgress) -> None:
        """Create the tables of all modules, German texts, and the user `admin`."""
        self.file.touch()
        config.update_etc(str(self._configuration))
        log = logging.getLogger("trytond.modules")
        log.setLevel(logging.INFO)
        log.addHandler(progress)
        log.propagate = False
        with _password_file(self.file.parent, password):
            arguments = ["-c", str(self._configuration), "-d", NAME, "-l", "de", "--activate-dependencies"]
            admin.run(get_parser_admin().parse_args([*arguments, "--email", "erp@blautal.example", "-u", *MODULES]))
        log.removeHandler(progress)
        models = (model for _, model in Pool(NAME).iterobject())
        self._tables = sorted({model._table for model in models if getattr(model, "_table", None)})

    def model(self, name: str) -> Model:
        """The model called `name`, such as `party.party`."""
        return Pool(NAME).get(name)

    def wizard(self, name: str) -> Model:
        """The wizard called `name`, such as `account.create_chart`."""
        return Pool(NAME).get(name, type="wizard")

    def known(self, module: str, identifier: str) -> int:
        """The id of a record that a module brings along."""
        found: int = self.model("ir.model.data").get_id(module, identifier)
        return found

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """A transaction as administrator. All tables are locked at once, so that Tryton never has to begin again."""
        with Transaction().start(NAME, 1, context=self.context, _lock_tables=self._tables) as transaction:
            yield transaction
            transaction.commit()
            # What Tryton would do later in its queue, the flow does itself on all records at once.
            transaction.tasks.clear()

    def splitting_moves(self) -> AbstractContextManager[None]:
        """Copies of stock moves made within belong to the same shipment as the original."""
        context: AbstractContextManager[None] = Transaction().set_context(_stock_move_split=True)
        return context

    def close(self) -> None:
        """Leave one complete file, with nothing in the write-ahead log beside it."""
        with sqlite3.connect(self.file) as connection:
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        connection.close()
        if busy:
            raise RuntimeError(f"The log of {self.file} could not be merged.")


def configuration(folder: Path) -> str:
    """Tryton's settings for a database in `folder`. Without a worker, an order is processed within `confirm`."""
    return f"[database]\nuri = sqlite://\npath = {folder.resolve()}\nlanguage = de\n[queue]\nworker = False\n"


def in_date_order(records: list[Record], day: Callable[[Record], datetime.date]) -> list[Record]:
    """Sorted by day, and by age within a day: numbers then follow the calendar."""
    return sorted(records, key=lambda record: (day(record), record.id))


@contextmanager
def _password_file(folder: Path, password: str) -> Iterator[None]:
    """Tryton takes the first password of `admin` from a file only."""
    file = folder / "password"
    file.touch(mode=0o600)
    file.write_text(password, encoding="utf-8")
    os.environ["TRYTONPASSFILE"] = str(file)
    try:
        yield
    finally:
        del os.environ["TRYTONPASSFILE"]
        file.unlink()
