"""The list of people: its columns, chips, filter form and the views that everybody has."""

from __future__ import annotations

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.models import Position
from kundenkreis.desk.lists.columns import Column
from kundenkreis.desk.lists.filters import Chip, Choice, chip, choice
from kundenkreis.desk.lists.views import ReadyView

CODE = "people"
COLUMNS = (
    Column("position", _("Position")),
    Column("department", _("Department"), usual=False),
    Column("buying_role", _("Role in buying"), usual=False),
    Column("phone", _("Phone")),
    Column("email", _("E-mail")),
    Column("advertising", _("Advertising"), usual=False),
    Column("language", _("Language"), usual=False),
    Column("created", _("Here since"), sort="created"),
)
READY_VIEWS = (
    ReadyView(_("All"), ""),
    ReadyView(_("At my customers"), "manager=me"),
    ReadyView(_("Decision makers"), "columns=position,buying_role,phone,email&role=decision_maker"),
)


def chips(asked: QueryDict) -> list[Chip]:
    """What one filters by most, with one click."""
    return [
        chip(asked, "manager", "me", gettext("At my customers"), "user-round"),
        chip(asked, "role", "decision_maker", gettext("Decision makers"), "badge-check"),
    ]


def choices(asked: QueryDict) -> list[Choice]:
    """The filter form."""
    roles = [(role.value, str(role.label)) for role in Position.BuyingRole if role]
    return [
        choice(asked, "role", gettext("Role in buying"), roles),
        choice(asked, "language", gettext("Language"), [(code, str(name)) for code, name in settings.LANGUAGES]),
        choice(asked, "reach", gettext("Reachable by"), [("phone", gettext("Phone")), ("email", gettext("E-mail"))]),
        choice(
            asked,
            "posts",
            gettext("Positions"),
            [("several", gettext("several")), ("none", gettext("none at present"))],
        ),
    ]
