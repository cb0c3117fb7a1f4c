"""The customer file for interfaces: the same actions and queries as the screen."""

from kundenkreis.customers.api import companies, erp_facts, groups, master_data, people, registrations, territories
from kundenkreis.customers.api.routing import router

__all__ = ["companies", "erp_facts", "groups", "master_data", "people", "registrations", "router", "territories"]
