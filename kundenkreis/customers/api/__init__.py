"""The customer file for interfaces: the same actions and queries as the screen."""

from kundenkreis.customers.api import companies, groups, master_data, people, registrations, territories
from kundenkreis.customers.api.routing import router

__all__ = ["companies", "groups", "master_data", "people", "registrations", "router", "territories"]
