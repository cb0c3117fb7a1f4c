"""Addresses of the mail room."""

from django.urls import path

from kundenkreis.mail import views

app_name = "mail"
urlpatterns = [
    path("mails/<uuid:mail_id>", views.message, name="message"),
    path("mails/case/<uuid:case_id>", views.of_case, name="of_case"),
]
