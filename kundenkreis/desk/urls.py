"""Addresses of pages that span rooms."""

from django.urls import path

from kundenkreis.desk.views import call_pop, start

app_name = "desk"
urlpatterns = [
    path("", start.start, name="start"),
    path("call-pop", call_pop.card, name="call_pop"),
    path("call-pop/<uuid:call_id>/choice", call_pop.choice, name="call_choice"),
    path("call-pop/<uuid:call_id>/callers", call_pop.callers, name="callers"),
    path("call-pop/<uuid:call_id>/note", call_pop.note, name="call_note"),
]
