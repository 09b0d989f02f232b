"""Counts and lists findings by state, and those of a holder, from indexes: the rows are large."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0012_lean_screenings")]

    operations = [
        migrations.AddIndex("finding", models.Index(fields=["state", "id"], name="findings_by_state")),
        migrations.RemoveIndex("finding", "findings_counted_by_filing"),
        migrations.AddIndex(
            "finding",
            models.Index(
                fields=["filing", "screened_kind", "outcome", "state", "id"],
                name="findings_counted_by_filing",
            ),
        ),
    ]
