from django.apps import AppConfig


class JournalRoom(AppConfig):
    name = "kundenkreis.journal"
    label = "journal"
