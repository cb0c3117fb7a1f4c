"""LookupKey: the one table that identifies everybody. One index answers the hotline, Ctrl-K and the interfaces."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Reverse

KEEP_WORDS = """
    INSERT INTO customers_nameword (word)
    SELECT DISTINCT word FROM new_keys CROSS JOIN LATERAL unnest(string_to_array(value, ' ')) AS word
    WHERE kind = 'name' AND NOT EXISTS (SELECT FROM customers_nameword known WHERE known.word = word.word);
    RETURN NULL;
"""
FORGET_WORDS = """
    FOR gone IN SELECT DISTINCT unnest(string_to_array(value, ' ')) FROM old_keys WHERE kind = 'name' LOOP
        CONTINUE WHEN EXISTS (SELECT FROM customers_lookupkey WHERE kind = 'name' AND value = gone);
        CONTINUE WHEN EXISTS (
            SELECT FROM customers_lookupkey WHERE kind = 'name' AND value ~>=~ (gone || ' ') AND value ~<~ (gone || '!')
        );
        CONTINUE WHEN EXISTS (
            SELECT FROM customers_lookupkey WHERE kind = 'name'
            AND to_tsvector('simple'::regconfig, COALESCE(value, '')) @@ to_tsquery('simple'::regconfig, gone)
        );
        DELETE FROM customers_nameword WHERE word = gone;
    END LOOP;
    RETURN NULL;
"""
"""What begins with the word is looked for first: an index answers that at once, however frequent the word is."""


# Without `fastupdate`: after an import every look-up would go through the list of what is not in the index yet, or the
# database would rather read all names.


class NameWord(models.Model):
    """A word that some name consists of: what mistyped words are corrected by. Triggers of LookupKey keep it complete.

    Not unique, so that nobody who records a name waits for somebody else's import; searching does not mind.
    """

    word = models.TextField(db_index=True)

    class Meta:
        indexes = [GinIndex(OpClass(F("word"), name="gin_trgm_ops"), fastupdate=False, name="name_word_by_part")]

    def __str__(self) -> str:
        return self.word


class LookupKey(models.Model):
    """A spelling under which someone or something is found. `value` is normalised by its kind.

    A serial number leads to the installed item, so it stays when the machine moves; a ticket to its case.
    """

    class Kind(models.TextChoices):
        PHONE = "phone"
        SWITCHBOARD = "switchboard"  # what all direct dials of a company begin with
        EMAIL = "email"
        DOMAIN = "domain"
        CUSTOMER_NUMBER = "customer_number"
        SERIAL_NUMBER = "serial_number"
        TICKET = "ticket"
        QUOTE = "quote"
        RESPONSE_CODE = "response_code"
        NAME = "name"
        SOUND = "sound"  # a person's last name, then the first ones, as they sound

    class Target(models.TextChoices):
        COMPANY = "company"
        PERSON = "person"
        POSITION = "position"
        ITEM = "item"
        CASE = "case"

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    value = models.TextField()
    target_kind = models.CharField(max_length=8, choices=Target.choices)
    target_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target_id", "kind", "value"], name="lookup_key_once_per_target"),
            models.CheckConstraint(condition=~Q(value=""), name="lookup_key_has_a_value"),
            models.CheckConstraint(
                condition=Q(target_kind__in=["company", "person", "position", "item", "case"]),
                name="lookup_key_target_is_known",
            ),
        ]
        indexes = [
            models.Index(F("kind"), OpClass(F("value"), name="text_pattern_ops"), name="lookup_key_by_beginning"),
            models.Index(
                OpClass(Reverse("value"), name="text_pattern_ops"),
                condition=Q(kind__in=["phone", "serial_number"]),
                name="lookup_key_by_ending",
            ),
            GinIndex(
                SearchVector("value", config="simple"),
                condition=Q(kind="name"),
                fastupdate=False,
                name="lookup_key_by_word",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="keep_words",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="new_keys"),
                func=KEEP_WORDS,
            ),
            pgtrigger.Trigger(
                name="forget_words",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Delete,
                referencing=pgtrigger.Referencing(old="old_keys"),
                declare=[("gone", "text")],
                func=FORGET_WORDS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"
