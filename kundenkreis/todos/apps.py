from importlib import import_module

from django.apps import AppConfig


class TodosRoom(AppConfig):
    name = "kundenkreis.todos"
    label = "todos"

    def ready(self) -> None:
        for part in ("privacy", "telling"):
            import_module(f"{self.name}.{part}")
        from kundenkreis.todos.navigation import register

        register()
