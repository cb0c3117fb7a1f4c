"""One product and one ERP for all faults: whatever a test breaks, the next one begins with both in order again."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.complaints import Desk
from tests.faults.erp import StoppableErp
from tests.faults.product import Product


@pytest.fixture(scope="package")
def erp_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoppableErp]:
    erp = StoppableErp(tmp_path_factory.mktemp("tryton"))
    erp.start()
    yield erp
    erp.kill()


@pytest.fixture(scope="package")
def installation(erp_process: StoppableErp) -> Iterator[Product]:
    home = Path(tempfile.mkdtemp(prefix="kundenkreis-faults-", dir="/tmp"))
    home.chmod(0o755)  # the database server may run as another user
    account = erp_process.server
    settings = {
        "KUNDENKREIS_ERP": "tryton",
        "KUNDENKREIS_ERP_URL": erp_process.line.url,
        "KUNDENKREIS_ERP_DATABASE": account.database,
        "KUNDENKREIS_ERP_USER": "kundenkreis",
        "KUNDENKREIS_ERP_PASSWORD": account.users["kundenkreis"],
    }
    product = Product.start(home, settings)
    try:
        yield product
    finally:
        product.stop()
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="package")
def staffed(installation: Product) -> Desk:
    """The head of service at the desk, when the customers have come from the ERP."""
    installation.wait_until(installation.is_ready, patience=120)
    told = installation.command("user", "add", "lena", "--role", "service_lead", "--make-password")
    _number, token = installation.command("token", "add", "lena", "faults").split()
    desk = Desk(installation.url, token, told.split()[-1])
    installation.wait_until(desk.is_connected, patience=120)
    desk.find_machine()
    return desk


@pytest.fixture
def product(installation: Product, erp_process: StoppableErp, staffed: Desk) -> Product:
    """Up, with everything connected."""
    erp_process.start()
    installation.wait_until(installation.is_ready)
    installation.wait_until(staffed.is_connected)
    return installation


@pytest.fixture
def erp(product: Product, erp_process: StoppableErp) -> StoppableErp:
    """Up, and known to be."""
    return erp_process


@pytest.fixture
def desk(product: Product, staffed: Desk) -> Desk:
    return staffed
