from django.apps import AppConfig


class TodosRoom(AppConfig):
    name = "kundenkreis.todos"
    label = "todos"
