"""doctor: says in plain words what is wrong with this installation."""

from __future__ import annotations

import os
import shutil
import smtplib
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from kundenkreis.config.speech import gettext as _

ENOUGH_SPACE = 1 << 30  # bytes
REPORTS_WITHIN = timedelta(seconds=45)  # workers report every 10 seconds
Finding = str | None  # None: all is well


def examine(arguments: Namespace) -> None:
    """Print one line per part of the installation; exit code 1 if any part needs attention."""
    questions: dict[str, Callable[[], Finding]] = {
        _("Database"): database,
        _("Queue"): queue,
        _("ERP"): erp,
        _("Mail"): mail,
        _("Storage"): storage,
    }
    findings = {name: ask() for name, ask in questions.items()}
    width = max(len(name) for name in findings)
    for name, finding in findings.items():
        print(f"{'✗' if finding else '✓'} {name:{width}}  {finding or _('in order')}")
    if any(findings.values()):
        sys.exit(1)


def database() -> Finding:
    """Reachable, and on this version's schema."""
    from kundenkreis.config import health

    if health.database() != health.READY:
        return _("It does not answer: start `kundenkreis serve`, or look at DATABASE_URL.")
    if health.schema() != health.READY:
        return _("Its schema is older than this version: run `kundenkreis migrate`.")
    return None


def queue() -> Finding:
    """A worker reports, and no job has failed for good."""
    from django.db import DatabaseError
    from django.utils import timezone
    from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

    try:
        if not ProcrastinateWorker.objects.filter(last_heartbeat__gt=timezone.now() - REPORTS_WITHIN).exists():
            return _("No worker is running, so nothing is handed over or sent: start `kundenkreis worker`.")
        failed = ProcrastinateJob.objects.filter(status="failed").count()
    except DatabaseError:
        return _("Unknown, because the database does not answer.")
    return _("{count} jobs have failed; the log of the worker says why.").format(count=failed) if failed else None


def erp() -> Finding:
    """The ERP answers with the account of the settings."""
    from django.conf import settings

    from kundenkreis.erp.connection import erp as connected
    from kundenkreis.erp.port import ErpError

    if settings.ERP_KIND == "none":
        return _("None is connected: set KUNDENKREIS_ERP and its address.")
    try:
        connected().ping()
    except ErpError as error:
        return _("{address} does not answer as it should: {reason}").format(address=settings.ERP_URL, reason=error)
    return None


def mail() -> Finding:
    """The mail server answers; nothing is sent."""
    from django.conf import settings

    try:
        with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=5) as server:
            server.noop()
    except (OSError, smtplib.SMTPException) as error:
        place = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
        return _("No mail can be sent through {place}: {reason}").format(place=place, reason=error)
    return None


def storage() -> Finding:
    """The folder of the documents can be written and has a gigabyte left."""
    from django.conf import settings

    folder = Path(settings.MEDIA_ROOT)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return _("Documents cannot be stored: {reason}").format(reason=error)
    if not os.access(folder, os.W_OK):
        return _("Documents cannot be stored: {folder} is not writable.").format(folder=folder)
    if shutil.disk_usage(folder).free < ENOUGH_SPACE:
        return _("Less than 1 GB is free in {folder}.").format(folder=folder)
    return None
