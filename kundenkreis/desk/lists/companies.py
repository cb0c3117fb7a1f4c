"""The list of companies: its columns, chips, filter form and the views that everybody has."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.industries import industries
from kundenkreis.customers.models import Company, RevenueClass, Territory
from kundenkreis.customers.queries.lists import NO_ONE
from kundenkreis.customers.sizes import SizeClass
from kundenkreis.desk.lists.columns import Column
from kundenkreis.desk.lists.filters import Chip, Choice, chip, choice
from kundenkreis.desk.lists.views import ReadyView
from kundenkreis.staff.models import Employee

CODE = "companies"
COLUMNS = (
    Column("kind", _("Kind")),
    Column("place", _("Place")),
    Column("manager", _("Account manager")),
    Column("territory", _("Territory"), usual=False),
    Column("letter", _("ABC")),
    Column("revenue", _("Revenue, 12 months"), usual=False, sort="revenue", num=True),
    Column("industry", _("Industry"), usual=False),
    Column("employees", _("Employees"), usual=False, num=True),
    Column("parent", _("Belongs to"), usual=False),
    Column("matters", _("Open matters")),
    Column("created", _("Here since"), sort="created"),
)
READY_VIEWS = (
    ReadyView(_("All"), ""),
    ReadyView(_("My customers"), "manager=me"),
    ReadyView(_("A customers"), "columns=kind,place,manager,letter,revenue,matters&letter=A&sort=-revenue"),
    ReadyView(_("Prospects"), "kind=prospect"),
)


def chips(asked: QueryDict) -> list[Chip]:
    """What one filters by most, with one click."""
    return [
        chip(asked, "manager", "me", gettext("My customers"), "user-round"),
        chip(asked, "block", "1", gettext("Delivery block"), "ban"),
        chip(asked, "matters", "1", gettext("Open matters"), "waypoints"),
    ]


def choices(asked: QueryDict, employee: Employee) -> list[Choice]:
    """The filter form."""
    colleagues = Employee.objects.filter(looks_after__isnull=False).distinct().order_by("last_name", "first_name")
    managers = [(NO_ONE, gettext("Nobody")), *((str(one.pk), str(one)) for one in colleagues if one != employee)]
    territories = [(str(one.pk), one.name) for one in Territory.objects.order_by("name")]
    return [
        choice(asked, "kind", gettext("Kind"), [(kind.value, str(kind.label)) for kind in Company.Kind]),
        choice(asked, "manager", gettext("Account manager"), [("me", gettext("Me")), *managers]),
        choice(asked, "territory", gettext("Territory"), [(NO_ONE, gettext("None")), *territories]),
        choice(asked, "letter", gettext("ABC"), [(letter, letter) for letter in RevenueClass.Letter.values]),
        choice(asked, "industry", gettext("Industry"), _divisions()),
        choice(asked, "size", gettext("Size"), [(size.value, str(size.label)) for size in SizeClass]),
    ]


def _divisions() -> list[tuple[str, str]]:
    """The divisions of WZ 2008 (`28 Maschinenbau`)."""
    return [(code, str(one)) for code, one in industries().items() if len(code) == 2]
