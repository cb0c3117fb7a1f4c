"""What a column of a list of companies can mean."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kundenkreis.exchange.fields.field import Field
from kundenkreis.exchange.values import count, country, email, industry, one_of, phone, text, yes_or_no

KINDS = {
    "customer": "customer",
    "Kunde": "customer",
    "client": "customer",
    "prospect": "prospect",
    "Interessent": "prospect",
    "lead": "prospect",
    "partner": "partner",
    "Partner": "partner",
    "competitor": "competitor",
    "Wettbewerber": "competitor",
    "Mitbewerber": "competitor",
}

CUSTOMER_NUMBER = Field(
    "customer_number",
    _("Customer number of the ERP"),
    text(40),
    "kundennummer|kunden nr|kundennr|kd nr|kdnr|debitor|debitorennummer|debitoren nr|customer number|customer no"
    "|customer id|account number|erp nummer",
)
PLACE = (
    Field("street", _("Street"), text(200), "strasse|str|strasse nr|strasse hausnummer|anschrift|street|address"),
    Field("postal_code", _("Postal code"), text(12), "plz|postleitzahl|zip|zip code|postcode|postal code"),
    Field("city", _("Place"), text(120), "ort|stadt|wohnort|firmensitz|city|town|place"),
    Field("country", _("Country"), country, "land|laendercode|land iso|country|country code"),
)

COMPANY_FIELDS = (
    CUSTOMER_NUMBER,
    Field(
        "external_key",
        _("Key of the other system"),
        text(80),
        "id|schluessel|fremdschluessel|externe id|external id|external key|key|firmen id|firma id|company id|uid",
    ),
    Field(
        "name",
        _("Name"),
        text(200),
        "firma|firmenname|name|unternehmen|name1|name 1|firma name|company|company name|organisation|organization",
    ),
    Field("kind", _("Kind"), one_of(KINDS), "art|typ|status|firmenart|kind|type|beziehung"),
    Field("industry", _("Industry (words)"), text(120), "branche|industrie|industry|sector"),
    Field("industry_code", _("Industry (WZ 2008)"), industry, "wz|wz 2008|wz2008|wz code|branchencode|nace|nace code"),
    Field(
        "employee_count",
        _("Employees"),
        count,
        "mitarbeiter|mitarbeiterzahl|anzahl mitarbeiter|beschaeftigte|employees|employee count|headcount",
    ),
    Field("website", _("Website"), text(200), "web|website|webseite|internet|homepage|url|domain|www"),
    *PLACE,
    Field("phone", _("Phone"), phone, "telefon|tel|telefonnummer|phone|telephone|zentrale|telefon zentrale|fon"),
    Field("fax", _("Fax"), phone, "fax|telefax|faxnummer|fax number"),
    Field("email", _("E-mail"), email, "e mail|email|mail|e mail adresse|emailadresse|mailadresse|email address"),
    Field(
        "account_manager",
        _("Account manager (e-mail or user name)"),
        text(150),
        "betreuer|kundenbetreuer|zustaendig|aussendienst|verkaeufer|vertreter|account manager|owner|sales rep",
    ),
    Field(
        "advertising_block",
        _("Advertising block (yes/no)"),
        yes_or_no,
        "werbesperre|werbesperre ja nein|keine werbung|advertising block|do not advertise",
    ),
)
