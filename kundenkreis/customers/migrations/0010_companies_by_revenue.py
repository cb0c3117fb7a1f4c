"""The list by revenue, of all or of one class, is walked in its order."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0009_how_many_positions_one_holds'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='revenueclass',
            name='revenue_class_by_letter',
        ),
        migrations.AddIndex(
            model_name='revenueclass',
            index=models.Index(fields=['letter', 'revenue', 'company'], name='revenue_class_by_letter'),
        ),
        migrations.AddIndex(
            model_name='revenueclass',
            index=models.Index(fields=['revenue', 'company'], name='revenue_class_by_revenue'),
        ),
    ]
