"""Writes of the mail room."""

from kundenkreis.mail.actions.sending import send_mail
from kundenkreis.mail.actions.writing import write_mail

__all__ = ["send_mail", "write_mail"]
