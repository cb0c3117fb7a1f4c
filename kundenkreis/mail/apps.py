from importlib import import_module

from django.apps import AppConfig


class MailRoom(AppConfig):
    name = "kundenkreis.mail"
    label = "mail"

    def ready(self) -> None:
        for part in ("privacy", "reactions", "telling"):
            import_module(f"{self.name}.{part}")
