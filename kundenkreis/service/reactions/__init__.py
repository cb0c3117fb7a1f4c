"""What this room does when something happened: follow the order, write to the customer, give to-dos, keep the call."""

from kundenkreis.service.reactions import delegating, following, informing, linking

__all__ = ["delegating", "following", "informing", "linking"]
