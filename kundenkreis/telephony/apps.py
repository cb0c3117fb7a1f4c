from importlib import import_module

from django.apps import AppConfig


class TelephonyRoom(AppConfig):
    name = "kundenkreis.telephony"
    label = "telephony"

    def ready(self) -> None:
        for part in ("exports", "privacy", "telling"):
            import_module(f"{self.name}.{part}")
        from kundenkreis.telephony.navigation import register

        register()
