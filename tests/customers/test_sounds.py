"""What one hears on the telephone: names that sound the same are one, whatever they are written like."""

from __future__ import annotations

import pytest

from kundenkreis.customers.sounds import sounds


def sound_alike(*names: str) -> bool:
    """Whether each is found by what the first one sounds like."""
    return all(set(sounds(names[0])) & set(sounds(name)) for name in names)


@pytest.mark.parametrize(
    "names",
    [
        ("Meyer", "Meier", "Maier", "Mayer", "Mayr", "Meir", "Majer"),
        ("Schmidt", "Schmitt", "Schmid", "Schmied"),
        ("Müller", "Mueller", "Muller"),
        ("Hoffmann", "Hofmann", "Hofman"),
        ("Bäcker", "Baecker", "Becker"),
        ("Walther", "Walter"),
        ("Weiß", "Weiss", "Weis"),
        ("Pfeiffer", "Feifer"),
        ("Janßen", "Jansen"),
        ("Bäumler", "Beumler"),
        ("Mohr", "Moor"),
        ("Christian", "Kristian"),
    ],
)
def test_german_names_are_heard_as_one(names: tuple[str, ...]) -> None:
    assert sound_alike(*names)


@pytest.mark.parametrize(
    ("name", "heard", "typed"),
    [
        ("Çelik", "Tschelik", "Celik"),
        ("Şahin", "Schahin", "Sahin"),
        ("Doğan", "Doan", "Dogan"),
        ("Yılmaz", "Jilmaz", "Yilmaz"),
        ("Kowalczyk", "Kowaltschik", "Kowalczyk"),
        ("Szymański", "Schimanski", "Szymanski"),
        ("Łukasz", "Lukasch", "Lukasz"),
        ("Żak", "Schak", "Zak"),
        ("Wójcik", "Wuizik", "Wojcik"),
    ],
)
def test_a_turkish_or_polish_name_is_found_as_heard_and_as_typed(name: str, heard: str, typed: str) -> None:
    assert sound_alike(heard, name)
    assert sound_alike(typed, name)


@pytest.mark.parametrize(
    ("one", "other"), [("Meyer", "Mohr"), ("Meyer", "Maurer"), ("Müller", "Miller"), ("Becker", "Bäckermann")]
)
def test_names_that_only_share_their_consonants_stay_apart(one: str, other: str) -> None:
    assert not sound_alike(one, other)
