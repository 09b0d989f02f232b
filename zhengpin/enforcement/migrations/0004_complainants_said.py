"""Says at each measure of before who complained; by itself, since PostgreSQL alters no table that was just written."""

from django.db import migrations

FILLED = (
    "UPDATE enforcement_measure SET complainant_id = (SELECT review_case.complainant_id FROM review_decision"
    " JOIN review_case ON review_case.id = review_decision.case_id"
    " WHERE review_decision.id = enforcement_measure.decision_id)"
)


class Migration(migrations.Migration):
    dependencies = [
        ("enforcement", "0003_measures_of_complainants"),
        ("review", "0007_decisions_counted"),
    ]

    operations = [migrations.RunSQL(FILLED, migrations.RunSQL.noop)]
