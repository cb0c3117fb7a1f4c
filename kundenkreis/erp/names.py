"""Company names, which the ERP owns for its customers: what is the same in all spellings of one. No Django."""

from __future__ import annotations

import re

from kundenkreis.web.spelling import plain, spelled_out, without_words

LEGAL_FORM = re.compile(
    r"ab|ag|as|bv|co|cokg|eg|ek|ekfm|ekfr|ev|eu|gbr|ges|gesmbh|ggmbh|gmbh|haftungsbeschraenkt|inc|kg|kgaa|limited|llc|ltd|mbb"
    r"|mbh|nv|oeg|og|ohg|oo|oy|partg|partgmbb|plc|sa|sarl|sas|se|sp|spa|spzoo|srl|ug|z|zoo"
)
AND = re.compile(r"und|and")  # what `&` is in words


def core_name(name: str) -> str:
    """A company's name without its legal form: `Müller & Söhne GmbH & Co. KG` → `mueller soehne`."""
    return without_legal_forms(spelled_out(joined_initials(name)))


def legal_form(name: str) -> str:
    """The legal form in a company's name: `Müller & Söhne GmbH & Co. KG` → `gmbh co kg`; empty if it says none."""
    words = spelled_out(joined_initials(name)).split()
    return " ".join(word for word in words[1:] if LEGAL_FORM.fullmatch(word))


def company_name_spellings(name: str) -> list[str]:
    """Every spelling under which a company is found, the core name first."""
    return list(dict.fromkeys([core_name(name), without_legal_forms(plain(joined_initials(name)))]))


def telling(words: str) -> str:
    """Words less those that say nothing about who is meant: `Müller & Söhne` and `Müller und Söhne` are one name."""
    return without_words(AND, words)


def joined_initials(name: str) -> str:
    """`e. K.` and `S.p.A.` are one word each."""
    return re.sub(r"(?<=\b[^\W\d_])\.\s?(?=[^\W\d_]\b)", "", name)


def without_legal_forms(words: str) -> str:
    """The words less `gmbh` and the like."""
    return without_words(LEGAL_FORM, words)
