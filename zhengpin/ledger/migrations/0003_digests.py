"""Keeps digests as their bytes, and no index over `uid`, by which nothing is sought. What entries say stays as it is."""

from django.db import migrations, models

import zhengpin.kit.ids
from zhengpin.ledger.digests import DigestField, lengthen, shorten
from zhengpin.ledger import triggers

COLUMNS = {"ledger_entry": ("digest",), "ledger_sealedentry": ("digest", "link")}


def lift_and_shorten(apps, schema_editor):
    triggers.lift(schema_editor.connection)
    for table, columns in COLUMNS.items():
        shorten(schema_editor, table, columns)


def lengthen_and_lay(apps, schema_editor):
    for table, columns in COLUMNS.items():
        lengthen(schema_editor, table, columns)
    triggers.lay(schema_editor.connection)


def lay(apps, schema_editor):
    triggers.lift(schema_editor.connection)
    triggers.lay(schema_editor.connection)


def lift(apps, schema_editor):
    triggers.lift(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_append_only")]

    operations = [
        migrations.SeparateDatabaseAndState(
            [migrations.RunPython(lift_and_shorten, lengthen_and_lay)],
            [
                migrations.AlterField("entry", "digest", DigestField()),
                migrations.AlterField("sealedentry", "digest", DigestField()),
                migrations.AlterField("sealedentry", "link", DigestField()),
            ],
        ),
        migrations.AlterField(
            "entry", "uid", models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False)
        ),
        # SQLite makes the table anew without them.
        migrations.RunPython(lay, lift),
    ]
