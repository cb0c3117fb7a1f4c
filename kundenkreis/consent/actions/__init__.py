"""All writes of the consent room."""

from kundenkreis.consent.actions.blocking import block_advertising, lift_advertising_block
from kundenkreis.consent.actions.evidence import Evidence
from kundenkreis.consent.actions.forgetting import forget
from kundenkreis.consent.actions.giving import give_consent, permit_by_sale
from kundenkreis.consent.actions.importing import take_back_imported
from kundenkreis.consent.actions.linking import link_of
from kundenkreis.consent.actions.objecting import object_to, share_objections
from kundenkreis.consent.actions.opting_in import confirm_opt_in, request_opt_in
from kundenkreis.consent.actions.preferring import choose_preferences, refuse_everything, unsubscribe
from kundenkreis.consent.actions.retracting import retract
from kundenkreis.consent.actions.suppressing import ListedAddress, object_where_suppressed, suppress, suppress_addresses

__all__ = [
    "Evidence",
    "ListedAddress",
    "block_advertising",
    "choose_preferences",
    "confirm_opt_in",
    "forget",
    "give_consent",
    "lift_advertising_block",
    "link_of",
    "object_to",
    "object_where_suppressed",
    "permit_by_sale",
    "refuse_everything",
    "request_opt_in",
    "retract",
    "share_objections",
    "suppress",
    "suppress_addresses",
    "take_back_imported",
    "unsubscribe",
]
