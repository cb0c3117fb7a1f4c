from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ErpRoom(AppConfig):
    name = "kundenkreis.erp"
    label = "erp"

    def ready(self) -> None:
        autodiscover_modules("rights", "reactions", "telling")
