"""Records that come in bulk have no event of their own: what follows from such an event is done by the import."""

from __future__ import annotations

from kundenkreis.customers import events
from kundenkreis.journal.reacting import reactions_to

DONE_BY_THE_IMPORT = {
    "process.reactions.follow_the_case",  # an import belongs to no case
    "customers.reactions.follow_the_address",  # place_companies in customers.actions.bulk
    "consent.reactions.look_at_the_new_address",  # object_where_suppressed in exchange.actions.consenting
    "consent.reactions.look_at_the_new_place",
    "consent.reactions.look_at_the_new_person",
    "consent.reactions.look_at_the_new_name",
}
REPLACED = (
    *(events.CompanyCreated, events.CompanyChanged, events.AddressAdded, events.PersonCreated, events.PersonChanged),
    *(events.PositionStarted, events.PositionChanged, events.ContactPointAdded),
)


def test_what_other_rooms_do_about_new_records_is_done_for_imported_ones_too() -> None:
    reacting = {reaction.name for event in REPLACED for reaction in reactions_to(event)}
    assert reacting <= DONE_BY_THE_IMPORT, "an import has to do this, too; then name it here"
