from django.apps import AppConfig


class CustomersRoom(AppConfig):
    name = "kundenkreis.customers"
    label = "customers"

    def ready(self) -> None:
        from kundenkreis.customers import navigation, reactions, rights, telling  # noqa: F401 - registered by import

        navigation.register()
