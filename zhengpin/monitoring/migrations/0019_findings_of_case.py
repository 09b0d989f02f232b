"""Tells findings of a case apart by what was found, from an index: the rows are large."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0018_screenings_by_revision")]

    operations = [
        migrations.AddIndex(
            "finding",
            models.Index(fields=["case", "screened_kind", "kind"], name="findings_of_case"),
        ),
        migrations.AddIndex(
            "finding",
            models.Index(fields=["screened_kind", "state", "id"], name="findings_by_kind_and_state"),
        ),
        migrations.AlterField(
            "finding",
            "case",
            models.ForeignKey(
                "review.case",
                null=True,
                blank=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="findings",
                db_index=False,
            ),
        ),
    ]
