"""Keeps the digests of revisions as their bytes, and in which ledger entry that of a revision stands folded."""

from django.db import migrations, models

from zhengpin.ledger.digests import DigestField, lengthen, shorten


def forwards(apps, schema_editor):
    shorten(schema_editor, "catalog_listingrevision", ("content_digest",))


def backwards(apps, schema_editor):
    lengthen(schema_editor, "catalog_listingrevision", ("content_digest",))


class Migration(migrations.Migration):
    dependencies = [("catalog", "0003_listing_outcome")]

    operations = [
        migrations.SeparateDatabaseAndState(
            [migrations.RunPython(forwards, backwards)],
            [migrations.AlterField("listingrevision", "content_digest", DigestField())],
        ),
        migrations.AddField(
            "listingrevision",
            "folded_in",
            models.BigIntegerField(
                blank=True,
                null=True,
                help_text="number of the ledger entry in which its own stands folded; empty: it has one to itself",
            ),
        ),
    ]
