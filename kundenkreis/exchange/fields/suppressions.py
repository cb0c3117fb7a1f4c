"""What a column of a Robinson list can mean."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kundenkreis.exchange.fields.companies import PLACE
from kundenkreis.exchange.fields.field import Field
from kundenkreis.exchange.values import email, phone, text

SUPPRESSION_FIELDS = (
    Field("email", _("E-mail"), email, "e mail|email|mail|e mail adresse|emailadresse|mailadresse|email address"),
    Field("phone", _("Phone"), phone, "telefon|tel|telefonnummer|mobil|handy|phone|rufnummer"),
    Field("first_name", _("First name"), text(80), "vorname|first name|firstname"),
    Field("last_name", _("Last name"), text(80), "nachname|name|familienname|last name|lastname|surname"),
    *(field for field in PLACE if field.code != "country"),
)
