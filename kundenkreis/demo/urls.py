"""The demo's own addresses: how far its set-up is, and the mailbox of its customers."""

from __future__ import annotations

from django.urls import path

from kundenkreis.demo import mailbox_page, views

app_name = "demo"
urlpatterns = [
    path("demo/setup", views.setup, name="setup"),
    path("demo/mailbox", mailbox_page.mailbox, name="mailbox"),
    path("demo/mailbox/<slug:name>", mailbox_page.message, name="message"),
]
