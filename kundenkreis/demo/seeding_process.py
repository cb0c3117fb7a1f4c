"""Creates the demo company's customers and complaints, then a token for each account.

A process of its own (`python -m kundenkreis.demo.seeding_process`), because the supervising one stays small.
"""

from __future__ import annotations

import os

import django

from kundenkreis.demo.home import DemoHome
from kundenkreis.demo.setup_progress import Stage, report


def main() -> None:
    """Seed once per home folder; the seed itself can be repeated after an interruption."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kundenkreis.config.settings")
    django.setup()
    home = DemoHome.from_environment()
    if not home.seeded.exists():
        from kundenkreis.demo.seed import seed

        seed(lambda part, text: report(home, Stage.CUSTOMERS, part, text))
        _note_accounts()
        home.seeded.touch()


def _note_accounts() -> None:
    from kundenkreis.demo.notebook import accounts, note_account
    from kundenkreis.journal.actor import SYSTEM
    from kundenkreis.staff.actions.tokens import issue_token
    from kundenkreis.staff.models import Employee

    for account in accounts():
        employee = Employee.objects.get(username=account["login"])
        _, token = issue_token(employee, name="demo", scopes=["all"], by=SYSTEM)
        role = employee.roles.first()
        note_account(
            employee.username,
            name=str(employee),
            role=role.code if role else "",
            task=role.name if role else "",
            token=token,
        )


if __name__ == "__main__":
    main()
