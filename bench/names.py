"""Names as they occur in German industry: German, Turkish and Polish people, companies with legal forms."""

from __future__ import annotations

import tomllib
from pathlib import Path
from random import Random

WORDS: dict[str, list[str]] = {
    kind: words.split()
    for kind, words in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")).items()
}
FORMS = ("GmbH", "GmbH", "GmbH", "GmbH & Co. KG", "GmbH & Co. KG", "AG", "KG", "e. K.", "SE", "OHG", "UG", "GbR")
FOREIGN_FORMS = ("Sp. z o.o.", "A.Ş.", "S.p.A.", "B.V.", "s.r.o.")


class Names:
    """Draws names; the same seed gives the same ones."""

    def __init__(self, random: Random) -> None:
        self.random = random
        # Zipf's law, as in the telephone book
        self.weights = [1 / place for place in range(4, len(WORDS["german"]) + 4)]
        self.made = [f"{stem}{ending}" for stem in WORDS["stems"] for ending in WORDS["endings"]]

    def last_name(self) -> str:
        """50 % frequent German names, 25 % less frequent ones, 10 % rare ones, the rest Turkish and Polish."""
        share = self.random.random()
        if share > 0.9:
            return self.rare()
        if share < 0.5:
            return self.random.choices(WORDS["german"], self.weights)[0]
        if share < 0.75:
            return self.random.choice(self.made)
        return self.random.choice(WORDS["turkish"] if share < 0.83 else WORDS["polish"])

    def rare(self) -> str:
        """One of sixty thousand names that few people and companies have: `Gralowitz`, `Trebnak`."""
        first, middle, last = (self.random.choice(WORDS[f"{place}_syllables"]) for place in ("first", "middle", "last"))
        return f"{first}{middle}{last}".capitalize()

    def first_name(self) -> str:
        return self.random.choice(WORDS["first_names"])

    def company(self) -> str:
        """`Öztürk & Söhne Hydraulik GmbH`, `Neckartal Anlagenbau AG`, `Bodewerder Pumpen Weiß KG`."""
        place = f"{self.random.choice(WORDS['places'])}{self.random.choice(WORDS['grounds'])}"
        trade, share = self.random.choice(WORDS["trades"]), self.random.random()
        if share < 0.1:
            name = f"{self.rare()} {trade}"
        elif share < 0.45:
            name = f"{self.last_name()} {self.random.choice(('', '& Söhne ', 'und Partner '))}{trade}"
        elif share < 0.7:
            name = f"{place} {trade}"
        else:
            name = f"{place} {trade} {self.last_name()}"
        forms = FOREIGN_FORMS if self.random.random() < 0.04 else FORMS
        return f"{name} {self.random.choice(forms)}"
