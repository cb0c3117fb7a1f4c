"""Form fields with a control of their own."""

from __future__ import annotations

from django.utils.translation import override

from kundenkreis.desk.controls import countries


def test_countries_stand_as_one_looks_for_them_and_nothing_else_is_among_them() -> None:
    with override("de"):
        names = [name for _code, name in countries()]
    assert names.index("Norwegen") < names.index("Österreich") < names.index("Polen")
    assert not {"Eurozone", "Europäische Union", "Vereinte Nationen", "Unbekannte Region"} & set(names)
