"""Adds in which ledger entry that of a screening stands folded; of those of before, each has its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0010_catalogue_passes")]

    operations = [
        migrations.AddField(
            model_name="screening",
            name="folded_in",
            field=models.BigIntegerField(
                blank=True,
                null=True,
                help_text="number of the ledger entry in which its own stands folded; empty: it has one to itself",
            ),
        ),
    ]
