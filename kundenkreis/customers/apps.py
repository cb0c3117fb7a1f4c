from django.apps import AppConfig


class CustomersRoom(AppConfig):
    name = "kundenkreis.customers"
    label = "customers"
