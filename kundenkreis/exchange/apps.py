"""Files in and out: imports with a dry run and an undo, exports of lists, business cards."""

from django.apps import AppConfig


class ExchangeRoom(AppConfig):
    name = "kundenkreis.exchange"
    label = "exchange"

    def ready(self) -> None:
        from kundenkreis.exchange import rights  # noqa: F401 - registered by import
