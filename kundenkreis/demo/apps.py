from django.apps import AppConfig


class DemoRoom(AppConfig):
    name = "kundenkreis.demo"
    label = "demo"
