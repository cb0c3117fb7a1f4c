"""Addresses of the customer file's own pages."""

from django.urls import path

from kundenkreis.customers.views import territories

app_name = "customers"
urlpatterns = [
    path("administration/territories", territories.overview, name="territories"),
    path("administration/territories/new", territories.new_territory, name="territory_new"),
    path("administration/territories/<uuid:territory_id>", territories.territory, name="territory"),
    path("administration/territories/<uuid:territory_id>/removal", territories.removal, name="territory_removal"),
]
