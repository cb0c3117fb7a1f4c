"""The room of complaints."""

from django.apps import AppConfig


class ServiceRoom(AppConfig):
    name = "kundenkreis.service"
    label = "service"

    def ready(self) -> None:
        from kundenkreis.service import exports, privacy, reactions, rights, steps, telling  # noqa: F401 - registered by import
        from kundenkreis.service.navigation import register

        register()
