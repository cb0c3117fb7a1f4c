"""Addresses of the telephony room."""

from django.urls import path

from kundenkreis.telephony import views

app_name = "telephony"
urlpatterns = [
    path("calls", views.calls, name="calls"),
    path("calls/<uuid:call_id>", views.call, name="call"),
    path("calls/<uuid:call_id>/candidates", views.candidates, name="candidates"),
    path("calls/<uuid:call_id>/assignment", views.assignment, name="assignment"),
    path("calls/<uuid:call_id>/card", views.card, name="card"),
]
