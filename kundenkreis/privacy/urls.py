"""Addresses of the privacy room."""

from django.urls import path

from kundenkreis.privacy.views import erasing, people, retention

app_name = "privacy"
urlpatterns = [
    path("people/<uuid:person_id>/privacy", people.known, name="person"),
    path("people/<uuid:person_id>/privacy/report.pdf", people.letter, name="letter"),
    path("people/<uuid:person_id>/privacy/report.json", people.data, name="data"),
    path("people/<uuid:person_id>/privacy/restriction", people.restriction, name="restriction"),
    path("people/<uuid:person_id>/privacy/erasure", erasing.erasure, name="erasure"),
    path("privacy/retention", retention.overview, name="retention"),
    path("privacy/retention/<str:name>", retention.rule, name="retention-rule"),
]
