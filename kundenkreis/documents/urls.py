"""Addresses of the documents room."""

from django.urls import path

from kundenkreis.documents import views

app_name = "documents"
urlpatterns = [
    path("files/<uuid:file_id>", views.content, name="file"),
    path("files/<uuid:file_id>/thumbnail", views.thumbnail, name="thumbnail"),
    path("files/<uuid:file_id>/removal", views.removal, name="removal"),
    path("files/case/<uuid:case_id>", views.of_case, name="of_case"),
    path("files/company/<uuid:company_id>", views.of_company, name="of_company"),
    path("files/person/<uuid:person_id>", views.of_person, name="of_person"),
]
