from django.apps import AppConfig


class DemoRoom(AppConfig):
    name = "kundenkreis.demo"
    label = "demo"

    def ready(self) -> None:
        from kundenkreis.demo.views import notice
        from kundenkreis.web.frame.registry import fill_slot

        fill_slot("notice", notice)
