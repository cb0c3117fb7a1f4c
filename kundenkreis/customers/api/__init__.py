"""The customer file for interfaces: the same actions and queries as the screen."""

from kundenkreis.customers.api import companies, people, registrations
from kundenkreis.customers.api.routing import router

__all__ = ["companies", "people", "registrations", "router"]
