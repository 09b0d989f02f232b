"""Counts the decisions of a time by an index with all that they are counted by: the rows are large."""

from django.db import migrations, models

COUNTED_BY = (
    "state",
    "settled_at",
    "outcome",
    "rule_code",
    "rule_version",
    "decided_by",
    "overrides",
    "case",
)


class Migration(migrations.Migration):
    dependencies = [("review", "0006_cases_by_opening")]

    operations = [
        migrations.AddIndex("decision", models.Index(fields=COUNTED_BY, name="decisions_counted")),
        migrations.RemoveIndex("decision", "review_deci_state_051f24_idx"),
    ]
