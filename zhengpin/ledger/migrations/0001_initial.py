import django.db.models.deletion
import zhengpin.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('number', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ('sealed_at', models.DateTimeField()),
                ('count', models.PositiveIntegerField()),
                ('merkle_root', models.CharField(max_length=64)),
                ('previous', models.CharField(max_length=64)),
                ('chain', models.CharField(max_length=64, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='Serial',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='SigningKey',
            fields=[
                ('number', models.PositiveIntegerField(primary_key=True, serialize=False)),
                ('public_key', models.CharField(max_length=64, unique=True)),
                ('succession', models.CharField(blank=True, max_length=128)),
                ('first_used_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('uid', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, unique=True)),
                ('at', models.DateTimeField(db_index=True)),
                ('actor', models.CharField(max_length=120)),
                ('event', models.CharField(max_length=80)),
                ('subject', models.CharField(db_index=True, max_length=120)),
                ('parent', models.CharField(blank=True, db_index=True, max_length=120)),
                ('fields', models.JSONField(default=dict)),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'verbose_name_plural': 'entries',
                'indexes': [models.Index(fields=['event', 'at'], name='ledger_entr_event_aeba0f_idx')],
            },
        ),
        migrations.CreateModel(
            name='SealedEntry',
            fields=[
                ('entry_id', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ('position', models.PositiveIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('link', models.CharField(max_length=64)),
                ('seal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='ledger.seal')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('seal', 'position'), name='one_entry_a_position')],
            },
        ),
    ]
