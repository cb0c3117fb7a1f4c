from importlib import import_module

from django.apps import AppConfig


class DocumentsRoom(AppConfig):
    name = "kundenkreis.documents"
    label = "documents"

    def ready(self) -> None:
        for part in ("privacy", "telling"):
            import_module(f"{self.name}.{part}")
