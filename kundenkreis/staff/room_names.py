"""What the rooms of the house are called where rights are given: the beginning of each right's code."""

from django.utils.translation import gettext_lazy as _

ROOM_NAMES = {
    "consent": _("Consent and blocks"),
    "customers": _("Companies and people"),
    "documents": _("Files"),
    "duplicates": _("Duplicates"),
    "erp": _("ERP"),
    "exchange": _("Import and export"),
    "mail": _("Mails"),
    "privacy": _("Privacy"),
    "service": _("Complaints"),
    "staff": _("Administration"),
    "telephony": _("Calls"),
    "todos": _("To-dos"),
}
