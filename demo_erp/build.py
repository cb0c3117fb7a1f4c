"""Build the demo's ERP: `python demo_erp/build.py --target DIR` leaves `demo.sqlite` and `erp.json` in DIR.

Runs in the environment in which Tryton is installed. Progress goes to standard output, one JSON object per line.
"""

import argparse
import datetime
import json
import os
import shutil
import sys
from importlib.metadata import version
from pathlib import Path

from seeding.closing import block_customers, continue_numbers, empty_queue
from seeding.customers import create_customers
from seeding.database import NAME, Database
from seeding.deliveries import Deliveries
from seeding.goods import create_goods, fill_warehouse, name_successors
from seeding.ground import lay_ground
from seeding.invoices import post_invoices, receive_payments
from seeding.orders import Orders
from seeding.plan import make_plan
from seeding.progress import ModulesProgress, Progress
from seeding.returns import take_back
from seeding.told import read_seed
from seeding.users import ADMINISTRATOR, create_users, make_passwords


def build(target: Path, password: str | None) -> None:
    """Build in a folder of its own and move the finished files into `target` last."""
    workshop = target / "building"
    shutil.rmtree(workshop, ignore_errors=True)
    workshop.mkdir(parents=True, mode=0o700)
    passwords = make_passwords(password)
    today = datetime.date.today()
    database = Database(workshop)
    progress = Progress()
    fill(database, passwords, today, progress)
    for ending in ("-wal", "-shm"):
        (target / f"{database.file.name}{ending}").unlink(missing_ok=True)
    database.file.replace(target / database.file.name)
    write_account(target / "erp.json", passwords, today)
    shutil.rmtree(workshop)
    progress.finish("Das ERP ist fertig")


def fill(database: Database, passwords: dict[str, str], today: datetime.date, progress: Progress) -> None:
    """Tell the whole seed to Tryton, from the empty database to today."""
    seed = read_seed(today)
    plan = make_plan(seed)
    progress.begin("Tryton wird eingerichtet")
    database.set_up(passwords[ADMINISTRATOR], ModulesProgress(progress))
    progress.begin("Firma und Konten werden angelegt")
    ground = lay_ground(database, seed)
    create_users(database, ground, passwords)
    progress.begin("Artikel und Preise werden angelegt")
    goods = create_goods(database, seed, ground)
    progress.begin("Kunden werden angelegt")
    customers = create_customers(database, seed, ground, goods)
    progress.begin("Lager wird gefüllt")
    fill_warehouse(database, seed, goods, plan.sold(), plan.serials())
    progress.begin("Aufträge werden geschrieben")
    orders = Orders(database, ground, goods, customers)
    orders.write(plan)
    progress.begin("Aufträge werden bestätigt")
    orders.confirm()
    progress.begin("Lieferungen werden gebucht")
    Deliveries(database, seed, ground, goods, customers).deliver(plan)
    progress.begin("Rechnungen werden geschrieben")
    orders.process()
    progress.begin("Rechnungen werden gebucht")
    posted = post_invoices(database, plan)
    progress.begin("Zahlungen werden gebucht")
    receive_payments(database, seed, ground, posted)
    orders.process()
    progress.begin("Datenbank wird abgeschlossen")
    continue_numbers(database, seed, plan)
    for told in seed.returns:
        take_back(database, seed, told)
    name_successors(database, seed, goods)
    block_customers(database, seed, customers)
    empty_queue(database)
    database.close()


def write_account(file: Path, passwords: dict[str, str], today: datetime.date) -> None:
    """Write down how to get into the database; readable by its owner only."""
    account = {
        "database": NAME,
        "built_on": today.isoformat(),
        "users": passwords,
        "versions": {name: version(name) for name in ("trytond", "trytond-sale", "trytond-stock")},
    }
    file.unlink(missing_ok=True)
    file.touch(mode=0o600)
    file.write_text(json.dumps(account, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the demo's ERP with two years of business.")
    parser.add_argument("--target", type=Path, required=True, help="folder for demo.sqlite and erp.json")
    parser.add_argument("--password", help="one password for all users; by default each gets a random one")
    options = parser.parse_args()
    build(options.target, options.password)


if __name__ == "__main__":
    if sys.flags.optimize == 0:
        # Tryton's own checks of its models cost a quarter of the time.
        os.execv(sys.executable, [sys.executable, "-O", *sys.argv])
    main()
