"""Runs the demo: the product at once, and beside it the set-up of the demo company until it is ready."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from kundenkreis.config.child import Child
from kundenkreis.config.embedded_database import EmbeddedDatabase
from kundenkreis.config.product import product_command, web, worker
from kundenkreis.config.supervision import Supervisor
from kundenkreis.demo import files
from kundenkreis.demo.erp_setup import erp_python, erp_users
from kundenkreis.demo.home import ERP_PROGRAMS, LOOPBACK, DemoHome, free_port
from kundenkreis.demo.leftovers import remember
from kundenkreis.demo.notebook import accounts


class Demo:
    """The processes of one running demo: database, web, worker, mail server, and the ERP once it is set up."""

    def __init__(self, home: DemoHome, *, port: int) -> None:
        self.home = home
        self.url = f"http://localhost:{port}"
        self.erp_url = f"http://{LOOPBACK}:{free_port()}"
        self.supervisor = Supervisor()
        self._port = port
        self._mail_port = free_port()
        self._erp_users = erp_users(home)

    def run(self) -> None:
        """Start the product and keep everything running until Ctrl-C or SIGTERM."""
        self.supervisor.listen_for_the_end()
        os.environ |= self._environment()
        with EmbeddedDatabase(self.home.folder) as database:
            try:
                self._start_product()
                self.supervisor.watch(2.0, database.revive)
                self.supervisor.watch(5.0, lambda: remember(self.home, self.supervisor.everybody))
                self.supervisor.run()
            finally:
                self.home.answer.unlink(missing_ok=True)
                self.supervisor.stop()
                self.home.processes.unlink(missing_ok=True)

    def start_erp(self) -> None:
        """Start the ERP, which must be set up."""
        port = self.erp_url.rpartition(":")[2]
        serve = [str(erp_python()), str(ERP_PROGRAMS / "serve.py"), "--home", str(self.home.erp), "--port", port]
        self.supervisor.start(Child("erp", serve, log=self._log("erp")))

    def send(self, module: str) -> Child:
        """Start a process of the set-up that ends by itself."""
        return self.supervisor.send(Child(module, _python(module), log=self._log(module)))

    def write_answer(self) -> None:
        """Write down where everything is, for whoever wants to use the demo from a program."""
        people = [{key: person.get(key, "") for key in ("login", "password", "role", "token")} for person in accounts()]
        warehouse = {"user": "lager", "password": self._erp_users["lager"]}
        way_in = {"kind": "tryton", "url": self.erp_url, "database": "demo", **warehouse}
        files.write(self.home.answer, {"url": self.url, "users": people, "erp": way_in, "pid": os.getpid()})

    def _start_product(self) -> None:
        subprocess.run(product_command("migrate"), check=True)
        self.supervisor.start(web(LOOPBACK, self._port, {}, self._log("web")))
        self.supervisor.start(worker({}, self._log("worker")))
        mail = [*_python("mail_server"), "--port", str(self._mail_port), "--folder", str(self.home.mail)]
        self.supervisor.start(Child("mail", mail, log=self._log("mail")))

    def _environment(self) -> dict[str, str]:
        """The settings of the product in this demo."""
        return {
            "KUNDENKREIS_DEMO": "1",
            "KUNDENKREIS_HOME": str(self.home.folder),
            "KUNDENKREIS_URL": self.url,
            "KUNDENKREIS_ERP": "tryton",
            "KUNDENKREIS_ERP_URL": self.erp_url,
            "KUNDENKREIS_ERP_DATABASE": "demo",
            "KUNDENKREIS_ERP_USER": "kundenkreis",
            "KUNDENKREIS_ERP_PASSWORD": self._erp_users["kundenkreis"],
            "KUNDENKREIS_SMTP_HOST": LOOPBACK,
            "KUNDENKREIS_SMTP_PORT": str(self._mail_port),
        }

    def _log(self, name: str) -> Path:
        return self.home.logs / f"{name}.log"


def _python(module: str) -> list[str]:
    return [sys.executable, "-m", f"kundenkreis.demo.{module}"]
