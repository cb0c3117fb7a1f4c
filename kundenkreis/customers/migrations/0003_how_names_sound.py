"""Everybody recorded so far is found by how the name sounds, too."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from kundenkreis.customers.sounds import sounds

BATCH = 2000


def listen(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """A key for each way in which each person's name sounds."""
    person_model, key_model = apps.get_model("customers", "Person"), apps.get_model("customers", "LookupKey")
    people = person_model.objects.filter(merged_into=None).values_list("pk", "last_name", "first_name")
    made = (
        key_model(kind="sound", value=sound, target_kind="person", target_id=pk)
        for pk, last_name, first_name in people.iterator(BATCH)
        for sound in sounds(f"{last_name} {first_name}")
        if sound
    )
    key_model.objects.bulk_create(made, batch_size=BATCH, ignore_conflicts=True)


def forget(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("customers", "LookupKey").objects.filter(kind="sound").delete()


class Migration(migrations.Migration):
    dependencies = [("customers", "0002_companies_in_full")]

    operations = [
        migrations.AlterField(
            model_name="lookupkey",
            name="kind",
            field=models.CharField(
                choices=[
                    ("phone", "Phone"),
                    ("switchboard", "Switchboard"),
                    ("email", "Email"),
                    ("domain", "Domain"),
                    ("customer_number", "Customer Number"),
                    ("serial_number", "Serial Number"),
                    ("ticket", "Ticket"),
                    ("quote", "Quote"),
                    ("response_code", "Response Code"),
                    ("name", "Name"),
                    ("sound", "Sound"),
                ],
                max_length=16,
            ),
        ),
        migrations.RunPython(listen, forget),
    ]
