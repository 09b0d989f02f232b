"""What looked becomes a table of its own; each screening that stands names the row that says what it said."""

import hashlib
import json

import django.db.models.deletion
from django.db import migrations, models

AT_ONCE = 500


def name_engines(apps, editor):
    """Make a row of each engine that screenings name, and let each screening name its own."""
    engines = apps.get_model("monitoring", "Engine")
    postgresql = editor.connection.vendor == "postgresql"
    stored = "engine::text" if postgresql else "engine"
    with editor.connection.cursor() as cursor:
        columns = editor.connection.introspection.get_table_description(cursor, "monitoring_screening")
        if "engine" not in {column.name for column in columns}:
            return  # made at once as the tables stand at the end, with nothing in them
        cursor.execute(f"SELECT DISTINCT {stored} FROM monitoring_screening")
        rows, named = {}, []
        for (text,) in cursor.fetchall():
            described = json.loads(text)
            plain = json.dumps(described, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            digest = hashlib.sha256(plain.encode()).hexdigest()
            if digest not in rows:
                rows[digest] = engines.objects.create(digest=digest, described=described).pk
            named.append((text, rows[digest]))
        if not named:
            return
        cursor.execute("CREATE TEMPORARY TABLE engine_named (stored text PRIMARY KEY, engine bigint NOT NULL)")
        for at in range(0, len(named), AT_ONCE):
            cursor.executemany("INSERT INTO engine_named VALUES (%s, %s)", named[at : at + AT_ONCE])
        cursor.execute(
            "UPDATE monitoring_screening SET engine_row_id = "
            f"(SELECT n.engine FROM engine_named n WHERE n.stored = monitoring_screening.{stored})"
        )
        cursor.execute("DROP TABLE engine_named")
        if postgresql:  # which alters no table while a key is still to be checked
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


class Migration(migrations.Migration):

    dependencies = [
        ('monitoring', '0006_finding_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='Engine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('described', models.JSONField()),
            ],
        ),
        migrations.AddField(
            model_name='screening',
            name='engine_row',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='monitoring.engine'),
        ),
        migrations.RunPython(name_engines),
        migrations.RemoveField(
            model_name='screening',
            name='engine',
        ),
        migrations.RenameField(
            model_name='screening',
            old_name='engine_row',
            new_name='engine',
        ),
        migrations.AlterField(
            model_name='screening',
            name='engine',
            field=models.ForeignKey(db_index=False, help_text='what looked', on_delete=django.db.models.deletion.PROTECT, related_name='screenings', to='monitoring.engine'),
        ),
    ]
