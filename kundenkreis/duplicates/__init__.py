"""The same company or person recorded twice: warned about, searched for, merged, and undone."""
