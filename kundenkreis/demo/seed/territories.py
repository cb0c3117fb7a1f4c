"""The demo company's sales territories, and who of sales is away."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from kundenkreis.customers.actions.placing import place_all_companies
from kundenkreis.customers.actions.territories import lay_out_territory
from kundenkreis.customers.models import Territory
from kundenkreis.demo.seed.people import told
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.staff.actions.absences import enter_absence
from kundenkreis.staff.models import Absence, Employee


def divide_the_country() -> None:
    """Three territories by postal code, each with its sales rep; all companies lie in theirs afterwards."""
    for about in told("staff")["territories"]:
        if not Territory.objects.filter(name=about["name"]).exists():
            reps = Employee.objects.filter(username__in=about["employees"]).values_list("pk", flat=True)
            lay_out_territory(name=about["name"], areas=about["areas"], employees=list(reps), by=SYSTEM)
    place_all_companies(by=SYSTEM)


def go_on_holiday() -> None:
    """Somebody is away today, so that one sees what a deputy sees."""
    for about in told("staff")["absences"]:
        away, deputy = (Employee.objects.get(username=about[who]) for who in ("of", "deputy"))
        if not Absence.objects.filter(employee=away).exists():
            today = timezone.localdate()
            last_day = today + timedelta(days=about["days"])
            enter_absence(away, first_day=today, last_day=last_day, deputy=deputy, by=SYSTEM)
