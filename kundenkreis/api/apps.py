from django.apps import AppConfig


class ApiRoom(AppConfig):
    name = "kundenkreis.api"
    label = "api"
