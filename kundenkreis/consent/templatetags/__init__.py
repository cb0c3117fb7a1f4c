"""Tags of the consent room."""
