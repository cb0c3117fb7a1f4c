"""Pages that span rooms: start pages, company file, person file, palette."""
