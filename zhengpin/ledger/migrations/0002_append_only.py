"""Lays the triggers that refuse any change of the ledger."""

from django.db import migrations

from zhengpin.ledger import triggers


def lay(apps, schema_editor):
    triggers.lay(schema_editor.connection)


def lift(apps, schema_editor):
    triggers.lift(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [migrations.RunPython(lay, lift)]
