"""Addresses of the ERP room."""

from django.urls import path

from kundenkreis.erp import views

app_name = "erp"
urlpatterns = [
    path("erp", views.monitor, name="monitor"),
    path("erp/pill", views.show_pill, name="pill"),
    path("erp/replays", views.replay_hand_overs, name="replays"),
    path("erp/withdrawals", views.give_up_hand_overs, name="withdrawals"),
    path("erp/pause", views.pause_hand_overs, name="pause"),
    path("erp/resumption", views.resume_hand_overs, name="resumption"),
    path("erp/reconciliations", views.start_reconciliation, name="reconciliations"),
    path("erp/reactions/replays", views.replay_reactions, name="reaction-replays"),
    path("erp/reactions/withdrawals", views.give_up_reactions, name="reaction-withdrawals"),
]
