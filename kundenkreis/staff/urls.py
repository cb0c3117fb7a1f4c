"""Addresses of the staff room. Of allauth's pages only what a closed company needs: no sign-up, no reset by mail."""

from allauth.account import views as account
from django.urls import URLPattern, URLResolver, include, path

from kundenkreis.staff import profile, views
from kundenkreis.staff.administration import absences, employees, opening, roles

own = [
    path("appearance", views.appearance, name="appearance"),
    path("me", profile.profile, name="profile"),
    path("me/password", profile.password, name="password"),
    path("me/tokens", profile.tokens, name="tokens"),
    path("me/tokens/<uuid:token_id>/end", profile.token_end, name="token_end"),
    path("me/absences", absences.own_absences, name="own_absences"),
    path("absences/<uuid:absence_id>/end", absences.absence_end, name="absence_end"),
]

administration = [
    path("employees", employees.employees, name="employees"),
    path("employees/new", employees.new_employee, name="employee_new"),
    path("employees/<uuid:employee_id>", employees.employee, name="employee"),
    path("employees/<uuid:employee_id>/invitations", employees.invitations, name="invitations"),
    path("employees/<uuid:employee_id>/deactivation", employees.deactivation, name="deactivation"),
    path("roles", roles.roles, name="roles"),
    path("roles/new", roles.new_role, name="role_new"),
    path("roles/<slug:code>", roles.role, name="role"),
    path("roles/<slug:code>/reset", roles.reset, name="role_reset"),
    path("roles/<slug:code>/removal", roles.removal, name="role_removal"),
    path("absences", absences.absences, name="absences"),
]

rooms: list[URLPattern | URLResolver] = [
    path("staff/", include(own)),
    path("administration/", include(administration)),
    path("invitation/<str:plain>", opening.invitation, name="open_account"),
]

urlpatterns = [
    path("login/", views.SignIn.as_view(), name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("2fa/", include("allauth.mfa.urls")),
    path("", include((rooms, "staff"))),
]
