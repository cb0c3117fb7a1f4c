"""Many records at once, for imports: the same checks, keys and history as one by one, in a constant number of queries.

The journal is the caller's: one entry for each record that says where it came from, instead of one for each field.
"""

from kundenkreis.customers.actions.bulk.adding import add_records
from kundenkreis.customers.actions.bulk.changing import save_records
from kundenkreis.customers.actions.bulk.learning import learn_what_there_is
from kundenkreis.customers.actions.bulk.removing import remove_records

__all__ = ["add_records", "learn_what_there_is", "remove_records", "save_records"]
