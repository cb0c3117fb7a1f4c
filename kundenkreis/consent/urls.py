"""Addresses of the consent room: the employees' pages, and the public ones (`/p/…`, without signing in)."""

from django.urls import path

from kundenkreis.consent.views import blocks, pages, public, statements

app_name = "consent"
urlpatterns = [
    path("people/<uuid:person_id>/consent", pages.person, name="person"),
    path("people/<uuid:person_id>/consent/card", pages.person_card, name="person-card"),
    path("people/<uuid:person_id>/consents", statements.consents, name="consents"),
    path("people/<uuid:person_id>/objections", statements.objections, name="objections"),
    path("people/<uuid:person_id>/sales", statements.sales, name="sales"),
    path("people/<uuid:person_id>/opt-ins", statements.opt_ins, name="opt-ins"),
    path("people/<uuid:person_id>/retractions", statements.retractions, name="retractions"),
    path("people/<uuid:person_id>/advertising-block", blocks.of_person, name="person-block"),
    path("people/<uuid:person_id>/advertising-block/lifting", blocks.lifting_of_person, name="person-lifting"),
    path("companies/<uuid:company_id>/consent/card", pages.company_card, name="company-card"),
    path("companies/<uuid:company_id>/advertising-block", blocks.of_company, name="company-block"),
    path("companies/<uuid:company_id>/advertising-block/lifting", blocks.lifting_of_company, name="company-lifting"),
    path("p/<slug:token>", public.preferences, name="preferences"),
    path("p/<slug:token>/unsubscription", public.unsubscription, name="unsubscription"),
    path("p/<slug:token>/confirmation", public.confirmation, name="confirmation"),
]
