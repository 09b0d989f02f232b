"""Tells screenings of listings apart by their revision alone: its digest and its subject, which follow from it, were
in an index twice as large, beside one of revisions and one of sellers.
"""

import django.db.models.deletion
from django.db import migrations, models

KEYS = {
    "respondent": models.ForeignKey(
        "accounts.organisation",
        on_delete=django.db.models.deletion.PROTECT,
        related_name="screenings",
        db_index=False,
    ),
    "revision": models.ForeignKey(
        "catalog.listingrevision",
        null=True,
        blank=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="screenings",
        db_index=False,
    ),
}


def without_indexes(apps, schema_editor):
    # Each field altered would have SQLite make the largest of tables anew.
    model = apps.get_model("monitoring", "Screening")
    for name in KEYS:
        for index in schema_editor._constraint_names(model, [f"{name}_id"], index=True, unique=False):
            schema_editor.execute(schema_editor._delete_index_sql(model, index))


def with_indexes(apps, schema_editor):
    model = apps.get_model("monitoring", "Screening")
    for name in KEYS:
        schema_editor.execute(schema_editor._create_index_sql(model, fields=[model._meta.get_field(name)]))


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0017_chains_are_gone")]

    operations = [
        migrations.SeparateDatabaseAndState(
            [migrations.RunPython(without_indexes, with_indexes)],
            [migrations.AlterField("screening", name, field) for name, field in KEYS.items()],
        ),
        migrations.RemoveConstraint("screening", "one_screening_a_cause"),
        migrations.AddConstraint(
            "screening",
            models.UniqueConstraint(
                fields=["revision", "cause_kind", "cause_ref", "screened_kind"],
                condition=models.Q(revision__isnull=False),
                name="one_screening_a_revision",
            ),
        ),
        migrations.AddConstraint(
            "screening",
            models.UniqueConstraint(
                fields=["subject", "content_digest", "cause_kind", "cause_ref"],
                condition=models.Q(revision__isnull=True),
                name="one_screening_a_content",
            ),
        ),
        migrations.AddIndex(
            "screening",
            models.Index(
                fields=["respondent"],
                condition=models.Q(revision__isnull=True),
                name="screenings_of_respondent",
            ),
        ),
    ]
