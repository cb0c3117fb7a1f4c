"""All writes of this room, one file for each verb or pair of verbs."""
