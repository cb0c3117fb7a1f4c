"""What is known about a person, in every room: shown, restricted, erased; and how long things are kept."""

from django.apps import AppConfig


class PrivacyRoom(AppConfig):
    name = "kundenkreis.privacy"
    label = "privacy"

    def ready(self) -> None:
        from kundenkreis.privacy import rights  # noqa: F401 - registered by import
