"""Since when each person holds a position, and until when several, kept by triggers from now on."""

import datetime

import django.contrib.postgres.indexes
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

FILL = """
    UPDATE customers_seenfrom kept SET held_since = held.held_since, several_until = held.several_until
    FROM (
        SELECT person_id, coalesce(
            min(coalesce(valid_from, '0001-01-01')) FILTER (WHERE valid_until IS NULL), '9999-12-31'
        ) AS held_since,
        coalesce(
            (array_agg(coalesce(valid_until, '9999-12-31') ORDER BY valid_until DESC NULLS FIRST))[2], '0001-01-01'
        ) AS several_until
        FROM customers_position GROUP BY person_id
    ) held
    WHERE held.person_id = kept.person_id
"""
"""What the triggers do for one person, for everybody; the index of places is built anew behind it, which is quicker."""


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0008_words_as_they_are_searched'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='company',
            name='see_people_on_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='position',
            name='see_people_on_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='position',
            name='see_people_on_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='position',
            name='see_people_on_delete',
        ),
        migrations.AddField(
            model_name='seenfrom',
            name='held_since',
            field=models.DateField(db_default=datetime.date(9999, 12, 31)),
        ),
        migrations.AddField(
            model_name='seenfrom',
            name='several_until',
            field=models.DateField(db_default=datetime.date(1, 1, 1)),
        ),
        migrations.RemoveIndex(
            model_name='seenfrom',
            name='seen_from_by_place',
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name='seenfrom',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['places'], name='seen_from_by_place'),
        ),
        migrations.AddIndex(
            model_name='seenfrom',
            index=models.Index(fields=['held_since'], name='seen_from_by_held_since'),
        ),
        migrations.AddIndex(
            model_name='seenfrom',
            index=models.Index(fields=['several_until'], name='seen_from_by_several_until'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='company',
            trigger=pgtrigger.compiler.Trigger(name='see_people_on_update', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE companies uuid[]; people uuid[];', func="\n    companies := ARRAY(\n        SELECT id FROM old_rows JOIN new_rows USING (id)\n        WHERE (old_rows.territory_id, old_rows.account_manager_id, old_rows.deputy_manager_id)\n        IS DISTINCT FROM (new_rows.territory_id, new_rows.account_manager_id, new_rows.deputy_manager_id)\n    );\n    IF companies = ARRAY[]::uuid[] THEN RETURN NULL; END IF;\n\n    PERFORM FROM customers_company WHERE id = ANY(companies) ORDER BY id FOR UPDATE;\n    people := ARRAY(SELECT DISTINCT person_id FROM customers_position WHERE company_id = ANY(companies));\n    PERFORM FROM customers_seenfrom WHERE person_id = ANY(people) ORDER BY person_id FOR UPDATE;\n    UPDATE customers_seenfrom kept\n    SET places = now.places, held_since = held.held_since, several_until = held.several_until\n    FROM (\n        SELECT one.person_id, coalesce(\n            array_agg(DISTINCT place) FILTER (WHERE place IS NOT NULL),\n            CASE WHEN count(company.id) = 0 THEN ARRAY['00000000-0000-0000-0000-000000000000'::uuid] ELSE ARRAY[]::uuid[] END\n        ) AS places\n        FROM unnest(people) AS one(person_id)\n        LEFT JOIN customers_position position ON position.person_id = one.person_id\n        LEFT JOIN customers_company company ON company.id = position.company_id\n        LEFT JOIN LATERAL unnest(\n            ARRAY[company.territory_id, company.account_manager_id, company.deputy_manager_id]\n        ) AS place ON true\n        GROUP BY one.person_id\n    ) now CROSS JOIN LATERAL (\n    SELECT coalesce(\n            min(coalesce(valid_from, '0001-01-01')) FILTER (WHERE valid_until IS NULL), '9999-12-31'\n        ) AS held_since,\n        coalesce(\n            (array_agg(coalesce(valid_until, '9999-12-31') ORDER BY valid_until DESC NULLS FIRST))[2], '0001-01-01'\n        ) AS several_until\n    FROM customers_position\n WHERE person_id = now.person_id) held\n    WHERE now.person_id = kept.person_id AND (now.places, held.held_since, held.several_until)\n    IS DISTINCT FROM (kept.places, kept.held_since, kept.several_until);\n    RETURN NULL;\n", hash='c8ebeaec3d124f6c511d4d2bb95baddc0913330f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_see_people_on_update_8f04f', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='customers_company', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='see_people_on_insert', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE companies uuid[]; people uuid[];', func="\n    companies := ARRAY(SELECT DISTINCT company_id FROM new_rows);\n\n    PERFORM FROM customers_company WHERE id = ANY(companies) ORDER BY id FOR KEY SHARE;\n    people := ARRAY(SELECT DISTINCT person_id FROM new_rows);\n    PERFORM FROM customers_seenfrom WHERE person_id = ANY(people) ORDER BY person_id FOR UPDATE;\n    UPDATE customers_seenfrom kept\n    SET places = now.places, held_since = held.held_since, several_until = held.several_until\n    FROM (\n        SELECT one.person_id, coalesce(\n            array_agg(DISTINCT place) FILTER (WHERE place IS NOT NULL),\n            CASE WHEN count(company.id) = 0 THEN ARRAY['00000000-0000-0000-0000-000000000000'::uuid] ELSE ARRAY[]::uuid[] END\n        ) AS places\n        FROM unnest(people) AS one(person_id)\n        LEFT JOIN customers_position position ON position.person_id = one.person_id\n        LEFT JOIN customers_company company ON company.id = position.company_id\n        LEFT JOIN LATERAL unnest(\n            ARRAY[company.territory_id, company.account_manager_id, company.deputy_manager_id]\n        ) AS place ON true\n        GROUP BY one.person_id\n    ) now CROSS JOIN LATERAL (\n    SELECT coalesce(\n            min(coalesce(valid_from, '0001-01-01')) FILTER (WHERE valid_until IS NULL), '9999-12-31'\n        ) AS held_since,\n        coalesce(\n            (array_agg(coalesce(valid_until, '9999-12-31') ORDER BY valid_until DESC NULLS FIRST))[2], '0001-01-01'\n        ) AS several_until\n    FROM customers_position\n WHERE person_id = now.person_id) held\n    WHERE now.person_id = kept.person_id AND (now.places, held.held_since, held.several_until)\n    IS DISTINCT FROM (kept.places, kept.held_since, kept.several_until);\n    RETURN NULL;\n", hash='37d3842599861ccecf7e21f4780fc8363d161801', level='STATEMENT', operation='INSERT', pgid='pgtrigger_see_people_on_insert_aff9c', referencing='REFERENCING NEW TABLE AS new_rows ', table='customers_position', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='see_people_on_update', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE companies uuid[]; people uuid[];', func="\n    IF NOT EXISTS (SELECT FROM old_rows JOIN new_rows USING (id) WHERE (old_rows.person_id, old_rows.company_id, old_rows.valid_from, old_rows.valid_until) IS DISTINCT FROM (new_rows.person_id, new_rows.company_id, new_rows.valid_from, new_rows.valid_until)) THEN RETURN NULL; END IF;\n    companies := ARRAY(SELECT DISTINCT company_id FROM new_rows);\n\n    PERFORM FROM customers_company WHERE id = ANY(companies) ORDER BY id FOR KEY SHARE;\n    people := ARRAY(SELECT person_id FROM old_rows UNION SELECT person_id FROM new_rows);\n    PERFORM FROM customers_seenfrom WHERE person_id = ANY(people) ORDER BY person_id FOR UPDATE;\n    UPDATE customers_seenfrom kept\n    SET places = now.places, held_since = held.held_since, several_until = held.several_until\n    FROM (\n        SELECT one.person_id, coalesce(\n            array_agg(DISTINCT place) FILTER (WHERE place IS NOT NULL),\n            CASE WHEN count(company.id) = 0 THEN ARRAY['00000000-0000-0000-0000-000000000000'::uuid] ELSE ARRAY[]::uuid[] END\n        ) AS places\n        FROM unnest(people) AS one(person_id)\n        LEFT JOIN customers_position position ON position.person_id = one.person_id\n        LEFT JOIN customers_company company ON company.id = position.company_id\n        LEFT JOIN LATERAL unnest(\n            ARRAY[company.territory_id, company.account_manager_id, company.deputy_manager_id]\n        ) AS place ON true\n        GROUP BY one.person_id\n    ) now CROSS JOIN LATERAL (\n    SELECT coalesce(\n            min(coalesce(valid_from, '0001-01-01')) FILTER (WHERE valid_until IS NULL), '9999-12-31'\n        ) AS held_since,\n        coalesce(\n            (array_agg(coalesce(valid_until, '9999-12-31') ORDER BY valid_until DESC NULLS FIRST))[2], '0001-01-01'\n        ) AS several_until\n    FROM customers_position\n WHERE person_id = now.person_id) held\n    WHERE now.person_id = kept.person_id AND (now.places, held.held_since, held.several_until)\n    IS DISTINCT FROM (kept.places, kept.held_since, kept.several_until);\n    RETURN NULL;\n", hash='8730d32c8b601a09f44651d1ce770e5eaaf2c1df', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_see_people_on_update_dd55c', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='customers_position', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='see_people_on_delete', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE companies uuid[]; people uuid[];', func="\n    companies := ARRAY(SELECT DISTINCT company_id FROM old_rows);\n\n    PERFORM FROM customers_company WHERE id = ANY(companies) ORDER BY id FOR KEY SHARE;\n    people := ARRAY(SELECT DISTINCT person_id FROM old_rows);\n    PERFORM FROM customers_seenfrom WHERE person_id = ANY(people) ORDER BY person_id FOR UPDATE;\n    UPDATE customers_seenfrom kept\n    SET places = now.places, held_since = held.held_since, several_until = held.several_until\n    FROM (\n        SELECT one.person_id, coalesce(\n            array_agg(DISTINCT place) FILTER (WHERE place IS NOT NULL),\n            CASE WHEN count(company.id) = 0 THEN ARRAY['00000000-0000-0000-0000-000000000000'::uuid] ELSE ARRAY[]::uuid[] END\n        ) AS places\n        FROM unnest(people) AS one(person_id)\n        LEFT JOIN customers_position position ON position.person_id = one.person_id\n        LEFT JOIN customers_company company ON company.id = position.company_id\n        LEFT JOIN LATERAL unnest(\n            ARRAY[company.territory_id, company.account_manager_id, company.deputy_manager_id]\n        ) AS place ON true\n        GROUP BY one.person_id\n    ) now CROSS JOIN LATERAL (\n    SELECT coalesce(\n            min(coalesce(valid_from, '0001-01-01')) FILTER (WHERE valid_until IS NULL), '9999-12-31'\n        ) AS held_since,\n        coalesce(\n            (array_agg(coalesce(valid_until, '9999-12-31') ORDER BY valid_until DESC NULLS FIRST))[2], '0001-01-01'\n        ) AS several_until\n    FROM customers_position\n WHERE person_id = now.person_id) held\n    WHERE now.person_id = kept.person_id AND (now.places, held.held_since, held.several_until)\n    IS DISTINCT FROM (kept.places, kept.held_since, kept.several_until);\n    RETURN NULL;\n", hash='37f5e58393349da8e6eb4b73bde5e7aa72b4a9fb', level='STATEMENT', operation='DELETE', pgid='pgtrigger_see_people_on_delete_d6c38', referencing='REFERENCING OLD TABLE AS old_rows ', table='customers_position', when='AFTER')),
        ),
    ]
