"""Addresses of the room of complaints."""

from django.urls import path

from kundenkreis.service.views import (
    complaints,
    customer_card,
    deciding,
    ending,
    identifying,
    naming_the_machine,
    ordering,
    recording,
    ticket,
)

app_name = "service"
urlpatterns = [
    path("complaints", complaints.complaints, name="list"),
    path("complaints/new", recording.new, name="new"),
    path("complaints/new/start", recording.start, name="start"),
    path("complaints/new/candidates", identifying.candidates, name="candidates"),
    path("complaints/new/customer", identifying.customer, name="customer"),
    path("complaints/new/person", identifying.person, name="person"),
    path("complaints/new/machines", naming_the_machine.machines, name="machines"),
    path("complaints/new/machine", naming_the_machine.machine, name="machine"),
    path("complaints/new/report", recording.report, name="draft_report"),
    path("complaints/new/ticket", recording.ticket, name="open"),
    path("complaints/new/<uuid:complaint_id>/discarding", recording.discarding, name="discarding"),
    path("complaints/<str:number>", ticket.ticket, name="ticket"),
    path("complaints/<str:number>/news", ticket.news, name="news"),
    path("complaints/<str:number>/customer", customer_card.ticket_customer, name="ticket_customer"),
    path("complaints/<str:number>/timeline", ticket.ticket_timeline, name="timeline"),
    path("complaints/<str:number>/entries", ticket.entry, name="entry"),
    path("complaints/<str:number>/stock", ticket.stock, name="stock"),
    path("complaints/<str:number>/report", ticket.report, name="report"),
    path("complaints/<str:number>/decision", deciding.decision, name="decision"),
    path("complaints/<str:number>/approval", deciding.approval, name="approval"),
    path("complaints/<str:number>/clarification", deciding.clarification, name="clarification"),
    path("complaints/<str:number>/replacement", ordering.replacement, name="replacement"),
    path("complaints/<str:number>/block-release", ordering.release, name="release"),
    path("complaints/<str:number>/hand-over", ordering.hand_over, name="hand_over"),
    path("complaints/<str:number>/sending", ordering.sending, name="sending"),
    path("complaints/<str:number>/closure", ending.closure, name="closure"),
]
