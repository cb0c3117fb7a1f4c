"""Addresses of the staff room. Of allauth's pages only what a closed company needs: no sign-up, no reset by mail."""

from allauth.account import views as account
from django.urls import include, path

from kundenkreis.staff import views

own = [
    path("appearance", views.appearance, name="appearance"),
]

urlpatterns = [
    path("login/", views.SignIn.as_view(), name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("2fa/", include("allauth.mfa.urls")),
    path("staff/", include((own, "staff"))),
]
