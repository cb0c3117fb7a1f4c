from django.apps import AppConfig


class DemoRoom(AppConfig):
    name = "kundenkreis.demo"
    label = "demo"

    def ready(self) -> None:
        from django.conf import settings

        from kundenkreis.demo import mailbox_page
        from kundenkreis.demo.views import notice
        from kundenkreis.web.frame.registry import fill_slot

        fill_slot("notice", notice)
        if settings.DEMO:
            mailbox_page.register()
