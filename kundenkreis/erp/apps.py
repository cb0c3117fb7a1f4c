from importlib import import_module

from django.apps import AppConfig


class ErpRoom(AppConfig):
    name = "kundenkreis.erp"
    label = "erp"

    def ready(self) -> None:
        for part in ("rights", "reactions", "telling", "hand_over_telling"):
            import_module(f"{self.name}.{part}")
        from kundenkreis.erp.navigation import register

        register()
