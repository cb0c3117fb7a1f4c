"""How large a company is: the classes of the European Commission by head count (Recommendation 2003/361/EC)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SizeClass(TextChoices):
    """Größenklasse by head count alone; turnover and balance sheet, which the recommendation (Annex, Article 2) also
    asks for, are not known here."""

    MICRO = "micro", _("micro enterprise")
    SMALL = "small", _("small enterprise")
    MEDIUM = "medium", _("medium-sized enterprise")
    LARGE = "large", _("large enterprise")

    @property
    def least(self) -> int:
        """The smallest head count in the class."""
        return LEAST[self]

    @property
    def below(self) -> int | None:
        """The head count at which the next class begins; None for the largest."""
        return next((count for count in LEAST.values() if count > self.least), None)


LEAST = {SizeClass.MICRO: 0, SizeClass.SMALL: 10, SizeClass.MEDIUM: 50, SizeClass.LARGE: 250}


def size_class(employee_count: int) -> SizeClass:
    """The class of a company with so many employees."""
    return next(one for one in reversed(SizeClass) if employee_count >= one.least)
