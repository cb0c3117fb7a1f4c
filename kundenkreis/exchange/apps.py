"""Files in and out: imports with a dry run and an undo, exports of lists, business cards."""

from importlib import import_module

from django.apps import AppConfig


class ExchangeRoom(AppConfig):
    name = "kundenkreis.exchange"
    label = "exchange"

    def ready(self) -> None:
        for part in ("rights", "reactions", "telling", "privacy"):
            import_module(f"{self.name}.{part}")
        from kundenkreis.exchange.exports import lists, register, reviews
        from kundenkreis.exchange.navigation import register as register_navigation

        register_navigation()
        for exported in (*lists.LISTS, *reviews.LISTS):
            register(exported)
