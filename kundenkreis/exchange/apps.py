"""Files in and out: imports with a dry run and an undo, exports of lists, business cards."""

from importlib import import_module

from django.apps import AppConfig


class ExchangeRoom(AppConfig):
    name = "kundenkreis.exchange"
    label = "exchange"

    def ready(self) -> None:
        for part in ("rights", "reactions", "telling", "privacy"):
            import_module(f"{self.name}.{part}")
        from kundenkreis.exchange.exports.lists import register_lists
        from kundenkreis.exchange.navigation import register

        register()
        register_lists()
