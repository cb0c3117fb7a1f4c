"""What a column of a list of people can mean."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kundenkreis.exchange.fields.companies import CUSTOMER_NUMBER, PLACE
from kundenkreis.exchange.fields.field import Field
from kundenkreis.exchange.values import day, email, mobile, one_of, past_day, phone, text, yes_or_no

SALUTATIONS = {
    "Herr": "mr",
    "Herrn": "mr",
    "Hr.": "mr",
    "Mr": "mr",
    "m": "mr",
    "männlich": "mr",
    "male": "mr",
    "Frau": "ms",
    "Fr.": "ms",
    "Ms": "ms",
    "Mrs": "ms",
    "w": "ms",
    "f": "ms",
    "weiblich": "ms",
    "female": "ms",
    "divers": "",
    "d": "",
    "unbekannt": "",
    "keine": "",
    "-": "",
}
LANGUAGES = {
    "de": "de",
    "Deutsch": "de",
    "German": "de",
    "D": "de",
    "de-DE": "de",
    "de-AT": "de",
    "de-CH": "de",
    "ger": "de",
    "en": "en",
    "Englisch": "en",
    "English": "en",
    "E": "en",
    "en-GB": "en",
    "en-US": "en",
    "eng": "en",
}
BUYING_ROLES = {
    "decision_maker": "decision_maker",
    "Entscheider": "decision_maker",
    "Entscheiderin": "decision_maker",
    "entscheidet": "decision_maker",
    "decision maker": "decision_maker",
    "influencer": "influencer",
    "Beeinflusser": "influencer",
    "beeinflusst": "influencer",
    "user": "user",
    "Anwender": "user",
    "Anwenderin": "user",
    "nutzt": "user",
    "buyer": "buyer",
    "Einkäufer": "buyer",
    "Einkäuferin": "buyer",
    "kauft": "buyer",
    "gatekeeper": "gatekeeper",
    "Türöffner": "gatekeeper",
    "öffnet Türen": "gatekeeper",
}

_WHO = (
    Field(
        "external_key",
        _("Key of the other system"),
        text(80),
        "id|schluessel|fremdschluessel|externe id|external id|external key|key|person id|personen id|kontakt id"
        "|contact id|ansprechpartner id|uid",
    ),
    Field("salutation", _("Salutation"), one_of(SALUTATIONS), "anrede|geschlecht|salutation|gender"),
    Field("title", _("Title"), text(40), "titel|akademischer titel|akad titel|title|academic title"),
    Field("first_name", _("First name"), text(80), "vorname|first name|firstname|given name|rufname"),
    Field(
        "last_name",
        _("Last name"),
        text(80),
        "nachname|name|familienname|zuname|ansprechpartner|last name|lastname|surname|family name",
    ),
    Field("nickname", _("Nickname"), text(80), "spitzname|nickname"),
    Field("birthday", _("Birthday"), past_day, "geburtstag|geburtsdatum|geb datum|geb|birthday|date of birth"),
    Field("language", _("Language"), one_of(LANGUAGES), "sprache|korrespondenzsprache|language|lang"),
)
_AS_WHAT = (
    Field("function", _("Function"), text(120), "funktion|position|stellung|taetigkeit|function|job title|rolle"),
    Field("department", _("Department"), text(120), "abteilung|bereich|department"),
    Field("buying_role", _("Role in buying"), one_of(BUYING_ROLES), "kaufrolle|rolle im einkauf|buying role"),
    Field("since", _("Position since"), day, "seit|position seit|beginn|eintritt|gueltig ab|since|from"),
    Field("until", _("Position until"), day, "bis|position bis|ende|austritt|gueltig bis|until"),
)
_HOW = (
    Field(
        "phone",
        _("Phone (office)"),
        phone,
        "telefon|tel|telefonnummer|durchwahl|telefon geschaeftlich|telefon dienstlich|phone|business phone|work phone",
    ),
    Field("mobile", _("Mobile"), mobile, "mobil|handy|mobiltelefon|mobilnummer|mobile|mobile phone|cell|cell phone"),
    Field("fax", _("Fax"), phone, "fax|telefax|faxnummer|fax number"),
    Field("email", _("E-mail"), email, "e mail|email|mail|e mail adresse|emailadresse|mailadresse|email address"),
)
_WHERE = (
    CUSTOMER_NUMBER,
    Field(
        "company_key",
        _("Key of the company in the other system"),
        text(80),
        "firmen id|firma id|firmenschluessel|company id|account id|company key|unternehmens id",
    ),
    Field(
        "company", _("Company"), text(200), "firma|firmenname|unternehmen|arbeitgeber|company|company name|organisation"
    ),
    *PLACE,
)
_MAY_WE = (
    Field("consent_email", _("Consent: e-mail"), yes_or_no, "einwilligung e mail|einwilligung email|newsletter|opt in"),
    Field("consent_phone", _("Consent: phone"), yes_or_no, "einwilligung telefon|einwilligung anruf|opt in telefon"),
    Field("consent_letter", _("Consent: letter"), yes_or_no, "einwilligung brief|einwilligung post"),
    Field(
        "consent_day", _("Consent given on"), past_day, "einwilligung am|einwilligung datum|opt in datum|consent date"
    ),
    Field(
        "consent_evidence",
        _("Evidence of the consent"),
        text(500),
        "einwilligung nachweis|nachweis|quelle|quelle einwilligung|consent source|consent evidence|source",
    ),
    Field(
        "objection_email",
        _("Objection: e-mail"),
        yes_or_no,
        "widerspruch e mail|widerspruch email|keine e mail|keine mails|abgemeldet|opt out|unsubscribed",
    ),
    Field("objection_phone", _("Objection: phone"), yes_or_no, "widerspruch telefon|keine anrufe|kein telefon"),
    Field(
        "objection_letter",
        _("Objection: letter"),
        yes_or_no,
        "widerspruch brief|widerspruch post|keine post|keine briefe",
    ),
    Field(
        "advertising_block",
        _("Advertising block (yes/no)"),
        yes_or_no,
        "werbesperre|keine werbung|widerspruch|werbewiderspruch|advertising block|do not contact",
    ),
)

PERSON_FIELDS = (*_WHO, *_WHERE, *_AS_WHAT, *_HOW, *_MAY_WE)
