"""Pages on which employees, roles and absences are administered, and the invitation with which an account opens."""
