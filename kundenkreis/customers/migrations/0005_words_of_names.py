"""The words of all names, and an index of names by their words; people are found by last name first, too."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import pgtrigger.compiler
import pgtrigger.migrations
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from kundenkreis.customers.normalisation import person_name_spellings

BATCH = 2000


def add_words(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """The words of the names recorded so far."""
    editor.execute(
        "INSERT INTO customers_nameword (word)"
        " SELECT DISTINCT unnest(string_to_array(value, ' ')) FROM customers_lookupkey WHERE kind = 'name'"
    )


def add_last_names_first(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """What `keys.of_person` adds since now."""
    person_model, key_model = apps.get_model("customers", "Person"), apps.get_model("customers", "LookupKey")
    people = person_model.objects.filter(merged_into=None, erased_at=None)
    made = (
        key_model(kind="name", value=name, target_kind="person", target_id=pk)
        for pk, last_name, first_name in people.values_list("pk", "last_name", "first_name").iterator(BATCH)
        for name in person_name_spellings(f"{last_name} {first_name}")
        if name
    )
    key_model.objects.bulk_create(made, batch_size=BATCH, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0004_address_history"),
    ]

    operations = [
        migrations.CreateModel(
            name="NameWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.TextField(db_index=True)),
            ],
        ),
        migrations.RemoveIndex(
            model_name="lookupkey",
            name="lookup_key_by_part_of_name",
        ),
        migrations.AddIndex(
            model_name="lookupkey",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.search.SearchVector("value", config="simple"),
                condition=models.Q(("kind", "name")),
                name="lookup_key_by_word",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lookupkey",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_words",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO customers_nameword (word)\n    SELECT DISTINCT word FROM new_keys CROSS JOIN LATERAL unnest(string_to_array(value, ' ')) AS word\n    WHERE kind = 'name' AND NOT EXISTS (SELECT FROM customers_nameword known WHERE known.word = word.word);\n    RETURN NULL;\n",
                    hash="a3121b74b0a4ae7fe16c1d919c016e1e265b0968",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_keep_words_8fbac",
                    referencing="REFERENCING NEW TABLE AS new_keys ",
                    table="customers_lookupkey",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lookupkey",
            trigger=pgtrigger.compiler.Trigger(
                name="forget_words",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE gone text;",
                    func="\n    FOR gone IN SELECT DISTINCT unnest(string_to_array(value, ' ')) FROM old_keys WHERE kind = 'name' LOOP\n        CONTINUE WHEN EXISTS (SELECT FROM customers_lookupkey WHERE kind = 'name' AND value = gone);\n        CONTINUE WHEN EXISTS (\n            SELECT FROM customers_lookupkey WHERE kind = 'name' AND value ~>=~ (gone || ' ') AND value ~<~ (gone || '!')\n        );\n        CONTINUE WHEN EXISTS (\n            SELECT FROM customers_lookupkey WHERE kind = 'name'\n            AND to_tsvector('simple'::regconfig, COALESCE(value, '')) @@ to_tsquery('simple'::regconfig, gone)\n        );\n        DELETE FROM customers_nameword WHERE word = gone;\n    END LOOP;\n    RETURN NULL;\n",
                    hash="a4bab0f9aa9769fe58aa53311b055c0903ea0a20",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_forget_words_1db2a",
                    referencing="REFERENCING OLD TABLE AS old_keys ",
                    table="customers_lookupkey",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="nameword",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(models.F("word"), name="gin_trgm_ops"), name="name_word_by_part"
            ),
        ),
        migrations.RunPython(add_words, migrations.RunPython.noop),
        migrations.RunPython(add_last_names_first, migrations.RunPython.noop),
    ]
