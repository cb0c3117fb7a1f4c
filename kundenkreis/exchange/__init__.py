"""Files in and out: imports with a dry run and an undo, exports of lists, business cards."""
