from django.apps import AppConfig


class ApiRoom(AppConfig):
    name = "kundenkreis.api"
    label = "api"

    def ready(self) -> None:
        from kundenkreis.api import privacy  # noqa: F401 - registered by import
