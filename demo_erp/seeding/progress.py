"""Tells the caller how far the build is: one JSON line per step on standard output."""

import json
import logging

# Seconds each step took on an idle machine. Only their proportions matter.
STEPS: dict[str, float] = {
    "Tryton wird eingerichtet": 26.0,
    "Firma und Konten werden angelegt": 1.5,
    "Artikel und Preise werden angelegt": 0.3,
    "Kunden werden angelegt": 0.4,
    "Lager wird gefüllt": 1.4,
    "Aufträge werden geschrieben": 4.8,
    "Aufträge werden bestätigt": 6.5,
    "Lieferungen werden gebucht": 10.0,
    "Rechnungen werden geschrieben": 4.2,
    "Rechnungen werden gebucht": 8.2,
    "Zahlungen werden gebucht": 4.7,
    "Datenbank wird abgeschlossen": 0.8,
}
MODULES_TO_ACTIVATE = 27


class Progress:
    """Counts finished steps by their measured share of the whole."""

    def __init__(self) -> None:
        self._finished = 0.0
        self._share = 0.0
        self._text = ""
        self._told = ""

    def begin(self, text: str) -> None:
        """The step before is finished, this one begins."""
        self._finished += self._share
        self._text, self._share = text, STEPS[text] / sum(STEPS.values())
        self.within(0.0)

    def within(self, part: float) -> None:
        """`part` of the running step is done, from 0 to 1."""
        self._tell(self._finished + self._share * min(part, 1.0))

    def finish(self, text: str) -> None:
        """All steps are done."""
        self._text = text
        self._tell(1.0)

    def _tell(self, done: float) -> None:
        line = json.dumps({"done": round(done, 2), "text": self._text}, ensure_ascii=False)
        if line != self._told:
            print(line, flush=True)
        self._told = line


class ModulesProgress(logging.Handler):
    """Tryton logs each module that it sets up; that is the only news from within its longest step."""

    def __init__(self, progress: Progress) -> None:
        super().__init__(logging.INFO)
        self._progress = progress
        self._activated: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if record.msg.startswith("%s load") and isinstance(record.args, tuple):
            self._activated.add(str(record.args[0]))
            self._progress.within(len(self._activated) / MODULES_TO_ACTIVATE)
