"""Who may be written to, called or messaged about what, on which ground, and who said no."""

from django.apps import AppConfig


class ConsentRoom(AppConfig):
    name = "kundenkreis.consent"
    label = "consent"

    def ready(self) -> None:
        from kundenkreis.consent import reactions, rights, telling  # noqa: F401 - registered by import
