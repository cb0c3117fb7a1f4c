"""Addresses of the staff room. Of allauth's pages only what a closed company needs: no sign-up, no reset by mail."""

from allauth.account import views as account
from django.urls import include, path

from kundenkreis.staff import profile, views

own = [
    path("appearance", views.appearance, name="appearance"),
    path("me", profile.profile, name="profile"),
    path("me/password", profile.password, name="password"),
    path("me/tokens", profile.tokens, name="tokens"),
    path("me/tokens/<uuid:token_id>/end", profile.token_end, name="token_end"),
]

urlpatterns = [
    path("login/", views.SignIn.as_view(), name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("2fa/", include("allauth.mfa.urls")),
    path("staff/", include((own, "staff"))),
]
