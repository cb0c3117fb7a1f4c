"""The demo's only page is a part of others: how far its set-up is."""

from __future__ import annotations

from django.urls import path

from kundenkreis.demo import views

app_name = "demo"
urlpatterns = [path("demo/setup", views.setup, name="setup")]
