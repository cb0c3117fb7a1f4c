"""From where each person is seen, kept by triggers from now on."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

FILL = """
    INSERT INTO customers_seenfrom (person_id, places)
    SELECT person.id, coalesce(
        array_agg(DISTINCT place) FILTER (WHERE place IS NOT NULL),
        CASE WHEN count(company.id) = 0
            THEN ARRAY['00000000-0000-0000-0000-000000000000'::uuid] ELSE ARRAY[]::uuid[] END
    )
    FROM customers_person person
    LEFT JOIN customers_position position ON position.person_id = person.id
    LEFT JOIN customers_company company ON company.id = position.company_id
    LEFT JOIN LATERAL unnest(
        ARRAY[company.territory_id, company.account_manager_id, company.deputy_manager_id]
    ) AS place ON true
    GROUP BY person.id;
    SET CONSTRAINTS ALL IMMEDIATE;
    SET CONSTRAINTS ALL DEFERRED
"""
"""What the triggers do for one person, for everybody. The index is built afterwards, so nothing may be left to check."""


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0006_names_at_once_in_their_index'),
    ]

    operations = [
        migrations.CreateModel(
            name='SeenFrom',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='seen_from', serialize=False, to='customers.person')),
                ('places', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='company',
            trigger=pgtrigger.compiler.Trigger(name='see_people_on_update', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE companies uuid[]; people uuid[];', func="\n    companies := ARRAY(\n        SELECT id FROM old_rows JOIN new_rows USING (id)\n        WHERE (old_rows.territory_id, old_rows.account_manager_id, old_rows.deputy_manager_id)\n        IS DISTINCT FROM (new_rows.territory_id, new_rows.account_manager_id, new_rows.deputy_manager_id)\n    );\n    IF companies = ARRAY[]::uuid[] THEN RETURN NULL; END IF;\n\n    PERFORM FROM customers_company WHERE id = ANY(companies) ORDER BY id FOR UPDATE;\n    people := ARRAY(SELECT DISTINCT person_id FROM customers_position WHERE company_id = ANY(companies));\n    PERFORM FROM customers_seenfrom WHERE person_id = ANY(people) ORDER BY person_id FOR UPDATE;\n    UPDATE customers_seenfrom kept SET places = now.places\n    FROM (\n        SELECT one.person_id, coalesce(\n            array_agg(DISTINCT place) FILTER (WHERE place IS NOT NULL),\n            CASE WHEN count(company.id) = 0 THEN ARRAY['00000000-0000-0000-0000-000000000000'::uuid] ELSE ARRAY[]::uuid[] END\n        ) AS places\n        FROM unnest(people) AS one(person_id)\n        LEFT JOIN customers_position position ON position.person_id = one.person_id\n        LEFT JOIN customers_company company ON company.id = position.company_id\n        LEFT JOIN LATERAL unnest(\n            ARRAY[company.territory_id, company.account_manager_id, company.deputy_manager_id]\n        ) AS place ON true\n        GROUP BY one.person_id\n    ) now\n    WHERE now.person_id = kept.person_id AND now.places IS DISTINCT FROM kept.places;\n    RETURN NULL;\n", hash='1e2d7641525847e1e3d1f39c8428ee845a05c2e3', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_see_people_on_update_8f04f', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='customers_company', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='see_people_on_insert', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE companies uuid[]; people uuid[];', func="\n    INSERT INTO customers_seenfrom (person_id, places) SELECT id, ARRAY['00000000-0000-0000-0000-000000000000'::uuid] FROM new_rows;\n    RETURN NULL;\n", hash='d2067294fb34f17e3d32d5a3364688e9307a266b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_see_people_on_insert_87a68', referencing='REFERENCING NEW TABLE AS new_rows ', table='customers_person', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='see_people_on_insert', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE companies uuid[]; people uuid[];', func="\n    companies := ARRAY(SELECT DISTINCT company_id FROM new_rows);\n\n    PERFORM FROM customers_company WHERE id = ANY(companies) ORDER BY id FOR KEY SHARE;\n    people := ARRAY(SELECT DISTINCT person_id FROM new_rows);\n    PERFORM FROM customers_seenfrom WHERE person_id = ANY(people) ORDER BY person_id FOR UPDATE;\n    UPDATE customers_seenfrom kept SET places = now.places\n    FROM (\n        SELECT one.person_id, coalesce(\n            array_agg(DISTINCT place) FILTER (WHERE place IS NOT NULL),\n            CASE WHEN count(company.id) = 0 THEN ARRAY['00000000-0000-0000-0000-000000000000'::uuid] ELSE ARRAY[]::uuid[] END\n        ) AS places\n        FROM unnest(people) AS one(person_id)\n        LEFT JOIN customers_position position ON position.person_id = one.person_id\n        LEFT JOIN customers_company company ON company.id = position.company_id\n        LEFT JOIN LATERAL unnest(\n            ARRAY[company.territory_id, company.account_manager_id, company.deputy_manager_id]\n        ) AS place ON true\n        GROUP BY one.person_id\n    ) now\n    WHERE now.person_id = kept.person_id AND now.places IS DISTINCT FROM kept.places;\n    RETURN NULL;\n", hash='7d6546333816a1231556b17fea0ca7312074855e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_see_people_on_insert_aff9c', referencing='REFERENCING NEW TABLE AS new_rows ', table='customers_position', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='see_people_on_update', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE companies uuid[]; people uuid[];', func="\n    IF NOT EXISTS (SELECT FROM old_rows JOIN new_rows USING (id) WHERE (old_rows.person_id, old_rows.company_id) <> (new_rows.person_id, new_rows.company_id)) THEN RETURN NULL; END IF;\n    companies := ARRAY(SELECT DISTINCT company_id FROM new_rows);\n\n    PERFORM FROM customers_company WHERE id = ANY(companies) ORDER BY id FOR KEY SHARE;\n    people := ARRAY(SELECT person_id FROM old_rows UNION SELECT person_id FROM new_rows);\n    PERFORM FROM customers_seenfrom WHERE person_id = ANY(people) ORDER BY person_id FOR UPDATE;\n    UPDATE customers_seenfrom kept SET places = now.places\n    FROM (\n        SELECT one.person_id, coalesce(\n            array_agg(DISTINCT place) FILTER (WHERE place IS NOT NULL),\n            CASE WHEN count(company.id) = 0 THEN ARRAY['00000000-0000-0000-0000-000000000000'::uuid] ELSE ARRAY[]::uuid[] END\n        ) AS places\n        FROM unnest(people) AS one(person_id)\n        LEFT JOIN customers_position position ON position.person_id = one.person_id\n        LEFT JOIN customers_company company ON company.id = position.company_id\n        LEFT JOIN LATERAL unnest(\n            ARRAY[company.territory_id, company.account_manager_id, company.deputy_manager_id]\n        ) AS place ON true\n        GROUP BY one.person_id\n    ) now\n    WHERE now.person_id = kept.person_id AND now.places IS DISTINCT FROM kept.places;\n    RETURN NULL;\n", hash='02d721f54699fdcf6b99bc28637b9c62a92a3b85', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_see_people_on_update_dd55c', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='customers_position', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='see_people_on_delete', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE companies uuid[]; people uuid[];', func="\n    companies := ARRAY(SELECT DISTINCT company_id FROM old_rows);\n\n    PERFORM FROM customers_company WHERE id = ANY(companies) ORDER BY id FOR KEY SHARE;\n    people := ARRAY(SELECT DISTINCT person_id FROM old_rows);\n    PERFORM FROM customers_seenfrom WHERE person_id = ANY(people) ORDER BY person_id FOR UPDATE;\n    UPDATE customers_seenfrom kept SET places = now.places\n    FROM (\n        SELECT one.person_id, coalesce(\n            array_agg(DISTINCT place) FILTER (WHERE place IS NOT NULL),\n            CASE WHEN count(company.id) = 0 THEN ARRAY['00000000-0000-0000-0000-000000000000'::uuid] ELSE ARRAY[]::uuid[] END\n        ) AS places\n        FROM unnest(people) AS one(person_id)\n        LEFT JOIN customers_position position ON position.person_id = one.person_id\n        LEFT JOIN customers_company company ON company.id = position.company_id\n        LEFT JOIN LATERAL unnest(\n            ARRAY[company.territory_id, company.account_manager_id, company.deputy_manager_id]\n        ) AS place ON true\n        GROUP BY one.person_id\n    ) now\n    WHERE now.person_id = kept.person_id AND now.places IS DISTINCT FROM kept.places;\n    RETURN NULL;\n", hash='0e56885ee2d3f3a8128b9cbfe05c7fe98a80189b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_see_people_on_delete_d6c38', referencing='REFERENCING OLD TABLE AS old_rows ', table='customers_position', when='AFTER')),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name='seenfrom',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['places'], name='seen_from_by_place'),
        ),
    ]
