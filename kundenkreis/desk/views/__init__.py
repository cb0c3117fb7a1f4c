"""Views of pages that span rooms."""
