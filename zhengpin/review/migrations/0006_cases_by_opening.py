"""Finds the newest cases by an index, however many there are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("review", "0005_case_ranks")]

    operations = [
        migrations.AddIndex("case", models.Index(fields=["opened_at"], name="cases_by_opening")),
    ]
