from importlib import import_module

from django.apps import AppConfig


class TodosRoom(AppConfig):
    name = "kundenkreis.todos"
    label = "todos"

    def ready(self) -> None:
        import_module(f"{self.name}.telling")
        from kundenkreis.todos.navigation import register

        register()
