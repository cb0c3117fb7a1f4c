"""All writes of the customer file."""

from kundenkreis.customers.actions.addresses import add_address, change_address, remove_address
from kundenkreis.customers.actions.companies import change_company, create_company
from kundenkreis.customers.actions.contact_points import add_contact_point, remove_contact_point
from kundenkreis.customers.actions.groups import remove_parent, set_parent
from kundenkreis.customers.actions.lookup_keys import drop_lookup_keys, put_lookup_key, replace_lookup_keys
from kundenkreis.customers.actions.notes import write_note
from kundenkreis.customers.actions.people import change_person, create_person
from kundenkreis.customers.actions.positions import (
    change_position,
    end_position,
    move_person,
    resume_position,
    start_position,
)

__all__ = [
    "add_address",
    "add_contact_point",
    "change_address",
    "change_company",
    "change_person",
    "change_position",
    "create_company",
    "create_person",
    "drop_lookup_keys",
    "end_position",
    "move_person",
    "put_lookup_key",
    "remove_address",
    "remove_contact_point",
    "remove_parent",
    "replace_lookup_keys",
    "resume_position",
    "set_parent",
    "start_position",
    "write_note",
]
