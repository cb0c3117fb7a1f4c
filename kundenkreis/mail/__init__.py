"""E-mail out, first version: written in the business transaction, sent from the queue."""
