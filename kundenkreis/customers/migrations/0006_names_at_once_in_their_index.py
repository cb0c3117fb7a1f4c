"""New names go into their indexes at once, not into a list beside them that each look-up has to read to its end."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

INDEXES = ("lookup_key_by_word", "name_word_by_part")
AT_ONCE = [f"ALTER INDEX {name} SET (fastupdate = off)" for name in INDEXES]
EMPTY_THE_LIST = [f"SELECT gin_clean_pending_list('{name}')" for name in INDEXES]
LATER = [f"ALTER INDEX {name} RESET (fastupdate)" for name in INDEXES]


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0005_words_of_names"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(AT_ONCE + EMPTY_THE_LIST, LATER)],
            state_operations=[
                migrations.RemoveIndex(model_name="lookupkey", name="lookup_key_by_word"),
                migrations.AddIndex(
                    model_name="lookupkey",
                    index=django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.SearchVector("value", config="simple"),
                        condition=models.Q(("kind", "name")),
                        fastupdate=False,
                        name="lookup_key_by_word",
                    ),
                ),
                migrations.RemoveIndex(model_name="nameword", name="name_word_by_part"),
                migrations.AddIndex(
                    model_name="nameword",
                    index=django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(models.F("word"), name="gin_trgm_ops"),
                        fastupdate=False,
                        name="name_word_by_part",
                    ),
                ),
            ],
        ),
    ]
