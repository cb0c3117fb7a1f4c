from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("telephony", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="call",
            name="summary",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
    ]
