"""Lays the triggers that refuse any change of the public ledger."""

from django.db import migrations

from zhengpin.publication import triggers


def lay(apps, schema_editor):
    triggers.lay(schema_editor.connection)


def lift(apps, schema_editor):
    triggers.lift(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("publication", "0001_initial")]

    operations = [migrations.RunPython(lay, lift)]
