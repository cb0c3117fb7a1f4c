from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class StaffRoom(AppConfig):
    name = "kundenkreis.staff"
    label = "staff"

    def ready(self) -> None:
        from kundenkreis.staff import navigation

        autodiscover_modules("rights")
        navigation.register()
