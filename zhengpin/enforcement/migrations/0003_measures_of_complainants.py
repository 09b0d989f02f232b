"""Says at each measure who complained, so that a holder's need not be sought by every case of its own."""

import django.db.models.deletion
from django.db import migrations, models

FILLED = (
    "UPDATE enforcement_measure SET complainant_id = (SELECT review_case.complainant_id FROM review_decision"
    " JOIN review_case ON review_case.id = review_decision.case_id"
    " WHERE review_decision.id = enforcement_measure.decision_id)"
)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_sign_ups"),
        ("enforcement", "0002_points_credits"),
        ("review", "0007_decisions_counted"),
    ]

    operations = [
        migrations.AddField(
            "measure",
            "complainant",
            models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="the case's",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="measures_for",
                to="accounts.organisation",
            ),
        ),
        migrations.RunSQL(FILLED, migrations.RunSQL.noop),
        migrations.AddIndex(
            "measure",
            models.Index(
                condition=models.Q(complainant__isnull=False),
                fields=["complainant", "id", "state"],
                name="measures_of_complainant",
            ),
        ),
    ]
