from django.apps import AppConfig


class ProcessRoom(AppConfig):
    name = "kundenkreis.process"
    label = "process"

    def ready(self) -> None:
        from importlib import import_module

        for name in ("reactions", "telling"):
            import_module(f"kundenkreis.process.{name}")
