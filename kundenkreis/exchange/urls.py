"""Addresses of the room for files in and out."""

from django.urls import path

from kundenkreis.exchange.views import exports, imports

app_name = "exchange"
urlpatterns = [
    path("imports", imports.imports, name="imports"),
    path("imports/<uuid:import_id>", imports.file_import, name="import"),
    path("imports/<uuid:import_id>/columns", imports.columns, name="columns"),
    path("imports/<uuid:import_id>/reassignment", imports.reassignment, name="reassignment"),
    path("imports/<uuid:import_id>/run", imports.run, name="run"),
    path("imports/<uuid:import_id>/undoing", imports.undoing, name="undoing"),
    path("imports/<uuid:import_id>/rejected/<slug:format>", imports.rejected, name="rejected"),
    path("exports/<slug:list_code>/<slug:format>", exports.list_export, name="export"),
    path("people/<uuid:person_id>/card", exports.person_card, name="person-card"),
    path("companies/<uuid:company_id>/cards", exports.company_cards, name="company-cards"),
]
