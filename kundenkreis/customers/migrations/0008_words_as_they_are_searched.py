"""Notes keep their words as they are searched, with an index of their parts."""

import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0007_whom_one_sees'),
        ('journal', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='note',
            name='words',
            field=models.GeneratedField(db_persist=True, expression=models.Func(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Lower('text'), models.Value('ä'), models.Value('ae')), models.Value('ö'), models.Value('oe')), models.Value('ü'), models.Value('ue')), models.Value('ß'), models.Value('ss')), models.Value('œ'), models.Value('oe')), models.Value('æ'), models.Value('ae')), models.Value('ø'), models.Value('oe')), models.Value('å'), models.Value('aa')), models.Value('áàâãąçćčďéèêëęěíìîïıłńñňóòôõőřśşšťúùûűůýźżžğđ'), models.Value('aaaaacccdeeeeeeiiiiilnnnooooorssstuuuuuyzzzgd'), function='translate', output_field=models.TextField()), output_field=models.TextField()),
        ),
        migrations.AddIndex(
            model_name='note',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(models.F('words'), name='gin_trgm_ops'), fastupdate=False, name='note_by_part_of_word'),
        ),
    ]
