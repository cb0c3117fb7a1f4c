"""How Germans write dates and times: 23.11.2026 · Do, 26.11. · 09:14. Numbers come with Django's own German formats."""

DATE_FORMAT = "d.m.Y"
SHORT_DATE_FORMAT = "d.m.Y"
MONTH_DAY_FORMAT = "D, d.m."
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "d.m.Y, H:i"
SHORT_DATETIME_FORMAT = "d.m., H:i"
THOUSAND_SEPARATOR = "."
DECIMAL_SEPARATOR = ","
NUMBER_GROUPING = 3
