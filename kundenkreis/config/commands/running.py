"""serve, web, worker, migrate: the commands that run the product."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import Namespace
from contextlib import ExitStack
from typing import cast

from kundenkreis.config.embedded_database import EmbeddedDatabase
from kundenkreis.config.environment import home
from kundenkreis.config.product import alone_in, product_command, web, web_command, worker
from kundenkreis.config.speech import gettext as _
from kundenkreis.config.speech import set_up_django
from kundenkreis.config.supervision import Supervisor

WORKER_SLOTS = 4
UNUSED_FILES = ["hx-*.js", "htm*x-4*.js", "*compat-4*.js", "htmx-2.js"]  # other htmx versions that django-htmx brings


def serve(arguments: Namespace) -> None:
    """Everything an installation on one machine needs, until Ctrl-C or SIGTERM."""
    environment = {"KUNDENKREIS_URL": os.environ.get("KUNDENKREIS_URL", f"http://localhost:{arguments.port}")}
    with ExitStack() as stack:
        stack.enter_context(alone_in(home()))
        database = None if os.environ.get("DATABASE_URL") else stack.enter_context(EmbeddedDatabase(home()))
        subprocess.run(product_command("migrate"), check=True, env=os.environ | environment)
        supervisor = Supervisor()
        supervisor.listen_for_the_end()
        if database:
            supervisor.watch(2.0, database.revive)
        supervisor.start(web(arguments.host, arguments.port, environment))
        supervisor.start(worker(environment))
        print(_("Kundenkreis answers at {address} (Ctrl-C ends it).").format(address=environment["KUNDENKREIS_URL"]))
        sys.stdout.flush()
        supervisor.run()


def serve_web(arguments: Namespace) -> None:
    """Only the web server, in place of this process."""
    command = web_command(arguments.host, arguments.port)
    os.execv(command[0], command)


def work(arguments: Namespace) -> None:
    """Only the worker of the queue, until SIGTERM; running jobs get ten seconds to end."""
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    connector = cast(DjangoConnector, app.connector).get_worker_connector()
    app.with_connector(connector).run_worker(
        name=f"worker-{os.getpid()}", concurrency=arguments.slots, shutdown_graceful_timeout=10.0
    )


def migrate(arguments: Namespace) -> None:
    """Bring database, catalogues, static files and default roles up to this version."""
    from django.core.management import call_command

    from kundenkreis.config.catalogues import compile_all

    compile_all()  # before Django reads them, once for the whole process
    set_up_django()
    from kundenkreis.staff.actions.roles import ensure_default_roles

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED_FILES)
    ensure_default_roles()
