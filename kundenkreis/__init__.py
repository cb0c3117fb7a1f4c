"""Kundenkreis: a CRM for industry. The rooms and their order are drawn in docs/architecture.md."""
