"""Addresses of pages that span rooms."""

from django.urls import path

from kundenkreis.desk.views import (
    addresses,
    bulk_changes,
    call_pop,
    companies,
    contact_points,
    in_place,
    lists,
    palette,
    people,
    positions,
    registration,
    start,
)

app_name = "desk"
urlpatterns = [
    path("", start.start, name="start"),
    path("call-pop", call_pop.card, name="call_pop"),
    path("call-pop/<uuid:call_id>/choice", call_pop.choice, name="call_choice"),
    path("call-pop/<uuid:call_id>/callers", call_pop.callers, name="callers"),
    path("call-pop/<uuid:call_id>/note", call_pop.note, name="call_note"),
    path("palette", palette.palette, name="palette"),
    path("companies", lists.companies, name="companies"),
    path("companies/changes", bulk_changes.company_changes, name="company-changes"),
    path("companies/changes/<uuid:change_id>", bulk_changes.company_change, name="company-change"),
    path("companies/todos", bulk_changes.company_todos, name="company-todos"),
    path("lists/<slug:list_code>/views", lists.views, name="views"),
    path("views/<uuid:view_id>", lists.view, name="view"),
    path("companies/new", companies.new_company, name="company-new"),
    path("companies/choices", companies.company_choices, name="company-choices"),
    path("companies/<uuid:company_id>", companies.company, name="company"),
    path("companies/<uuid:company_id>/machines", companies.company_machines, name="company-machines"),
    path("companies/<uuid:company_id>/timeline", companies.company_timeline, name="company-timeline"),
    path("companies/<uuid:company_id>/entries", companies.company_entry, name="company-entry"),
    path("companies/<uuid:company_id>/registration", registration.registration, name="registration"),
    path("companies/<uuid:company_id>/registration/similar", registration.similar, name="registration-similar"),
    path("companies/<uuid:company_id>/registration/state", registration.state, name="registration-state"),
    path("companies/<uuid:company_id>/registration/existing", registration.existing, name="registration-existing"),
    path("companies/<uuid:company_id>/registration/exception", registration.exception, name="registration-exception"),
    path(
        "companies/<uuid:company_id>/registration/withdrawal", registration.withdrawal, name="registration-withdrawal"
    ),
    path("companies/<uuid:company_id>/fields/<slug:name>", in_place.company_field, name="company-field"),
    path("companies/<uuid:owner_id>/contact-points", contact_points.of_company, name="company-contact-points"),
    path("companies/<uuid:company_id>/addresses", addresses.of_company, name="company-addresses"),
    path("addresses/<uuid:address_id>", addresses.address, name="address"),
    path("people", lists.people, name="people"),
    path("people/new", people.new_person, name="person-new"),
    path("people/<uuid:person_id>", people.person, name="person"),
    path("people/<uuid:person_id>/timeline", people.person_timeline, name="person-timeline"),
    path("people/<uuid:person_id>/entries", people.person_entry, name="person-entry"),
    path("people/<uuid:person_id>/fields/<slug:name>", in_place.person_field, name="person-field"),
    path("people/<uuid:person_id>/positions/new", positions.new_position, name="position-new"),
    path("people/<uuid:owner_id>/contact-points", contact_points.of_person, name="person-contact-points"),
    path("positions/<uuid:position_id>/fields/<slug:name>", in_place.position_field, name="position-field"),
    path("positions/<uuid:position_id>/ending", positions.position_ending, name="position-ending"),
    path("positions/<uuid:owner_id>/contact-points", contact_points.of_position, name="position-contact-points"),
    path("contact-points/<uuid:point_id>", contact_points.contact_point, name="contact-point"),
]
