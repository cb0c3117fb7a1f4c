"""Wirtschaftszweige: the complete WZ 2008 (sections, divisions, groups, classes), which is NACE Rev. 2 in German."""

from kundenkreis.customers.industries.classification import Industry, industries, industry_with
from kundenkreis.customers.industries.searching import find_industries

__all__ = ["Industry", "find_industries", "industries", "industry_with"]
