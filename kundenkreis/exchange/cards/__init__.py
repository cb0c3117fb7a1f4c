"""Business cards as vCard 3.0 (RFC 2426) and 4.0 (RFC 6350)."""

from kundenkreis.exchange.cards.writing import card

__all__ = ["card"]
