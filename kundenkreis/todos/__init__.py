"""To-dos (Aufgaben) for a person or a lane, with a due date."""
