"""What is known about a person, in every room: shown, restricted, erased; and how long things are kept."""
