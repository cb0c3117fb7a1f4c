"""The same company or person recorded twice: warned about, searched for, merged, and undone."""

from django.apps import AppConfig


class DuplicatesRoom(AppConfig):
    name = "kundenkreis.duplicates"
    label = "duplicates"

    def ready(self) -> None:
        from kundenkreis.duplicates import navigation, reactions, rights, telling  # noqa: F401 - registered by import

        navigation.register()
