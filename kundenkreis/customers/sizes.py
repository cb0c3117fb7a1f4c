"""How large a company is: the classes of the European Commission by head count. No database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText

CLASSES: tuple[tuple[int, LazyText], ...] = (
    (10, _("micro enterprise")),
    (50, _("small enterprise")),
    (250, _("medium-sized enterprise")),
)
"""Each class with the head count that it stays below (Recommendation 2003/361/EC, Annex, Article 2)."""


def size_class(employee_count: int) -> LazyText:
    """Kleinst-, kleines, mittleres or large enterprise by head count alone; turnover and balance sheet, which the
    recommendation also asks for, are not known here."""
    return next((name for below, name in CLASSES if employee_count < below), _("large enterprise"))
