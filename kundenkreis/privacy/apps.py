"""What is known about a person, in every room: shown, restricted, erased; and how long things are kept."""

from importlib import import_module

from django.apps import AppConfig

KNOWN_BELOW = ("customers", "consent", "duplicates", "erp", "jobs", "sessions", "journal", "history", "retained")
"""Lower rooms do not know this one, so their sources stand here."""


class PrivacyRoom(AppConfig):
    name = "kundenkreis.privacy"
    label = "privacy"

    def ready(self) -> None:
        for part in ("rights", "telling", *(f"known.{room}" for room in KNOWN_BELOW)):
            import_module(f"{self.name}.{part}")
        from kundenkreis.privacy.navigation import register

        register()
