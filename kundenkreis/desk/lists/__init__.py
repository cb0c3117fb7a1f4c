"""The lists of companies and people: their columns, filters and views as plain addresses."""
