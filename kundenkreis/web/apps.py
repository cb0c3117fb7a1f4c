from django.apps import AppConfig


class WebRoom(AppConfig):
    name = "kundenkreis.web"
    label = "web"
