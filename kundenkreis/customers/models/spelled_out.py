"""The SQL twin of `normalisation.spelled_out`, but for punctuation, which stays: what texts are searched by."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db.models import Expression, F, Func, GeneratedField, TextField, Value
from django.db.models.functions import Lower, Replace

SPELLED_OUT = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("œ", "oe"), ("æ", "ae"), ("ø", "oe"), ("å", "aa"))
ACCENTED = "áàâãąçćčďéèêëęěíìîïıłńñňóòôõőřśşšťúùûűůýźżžğđ"
PLAIN = "aaaaacccdeeeeeeiiiiilnnnooooorssstuuuuuyzzzgd"


def spelled_out_sql(column: str) -> str:
    """The expression for a column that is searched as it stands."""
    spelled = f"lower({column})"
    for letter, letters in SPELLED_OUT:
        spelled = f"replace({spelled}, '{letter}', '{letters}')"
    return f"translate({spelled}, '{ACCENTED}', '{PLAIN}')"


def words_of(field: str) -> GeneratedField:
    """A column that the database keeps spelled out: for texts so long or many that each search would feel it."""
    spelled: Expression = Lower(field)
    for letter, letters in SPELLED_OUT:
        spelled = Replace(spelled, Value(letter), Value(letters))
    plain = Func(spelled, Value(ACCENTED), Value(PLAIN), function="translate", output_field=TextField())
    return GeneratedField(expression=plain, output_field=TextField(), db_persist=True)


def index_of_parts(column: str, name: str) -> GinIndex:
    """Finds what stands anywhere inside of words; what was written just now as fast as the rest (no pending list)."""
    return GinIndex(OpClass(F(column), name="gin_trgm_ops"), name=name, fastupdate=False)
