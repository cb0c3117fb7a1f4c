"""Addresses of duplicates."""

from django.urls import path

from kundenkreis.duplicates.views import choosing, merging, pairs, similar

app_name = "duplicates"
urlpatterns = [
    path("duplicates", pairs.duplicates, name="list"),
    path("duplicates/searches", pairs.searches, name="searches"),
    path("duplicates/state", pairs.state, name="state"),
    path("duplicates/choice", choosing.choice, name="choice"),
    path("duplicates/pairs", choosing.named, name="pairs"),
    path("duplicates/similar-companies", similar.companies, name="similar-companies"),
    path("duplicates/similar-people", similar.people, name="similar-people"),
    path("duplicates/merges", merging.merges, name="merges"),
    path("duplicates/merges/<uuid:merge_id>", merging.merge, name="merge"),
    path("duplicates/merges/<uuid:merge_id>/undoing", merging.undoing, name="undoing"),
    path("duplicates/<uuid:pair_id>", pairs.pair, name="pair"),
    path("duplicates/<uuid:pair_id>/dismissal", pairs.dismissal, name="dismissal"),
    path("duplicates/<uuid:pair_id>/merging", merging.merging, name="merging"),
]
