"""Tables of consent."""

from kundenkreis.consent.models.block import AdvertisingBlock
from kundenkreis.consent.models.link import PublicLink
from kundenkreis.consent.models.opt_in import OptIn
from kundenkreis.consent.models.statement import Statement
from kundenkreis.consent.models.suppression import Suppression

__all__ = ["AdvertisingBlock", "OptIn", "PublicLink", "Statement", "Suppression"]
