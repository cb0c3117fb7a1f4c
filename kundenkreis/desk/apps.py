from django.apps import AppConfig


class DeskRoom(AppConfig):
    name = "kundenkreis.desk"
    label = "desk"

    def ready(self) -> None:
        from kundenkreis.desk import privacy  # noqa: F401 - registered by import
        from kundenkreis.desk.navigation import register

        register()
