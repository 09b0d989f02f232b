"""Makes room at each measure for who complained: a holder's need not be sought by every case of its own."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_sign_ups"),
        ("enforcement", "0002_points_credits"),
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
        migrations.AddIndex(
            "measure",
            models.Index(
                condition=models.Q(complainant__isnull=False),
                fields=["complainant", "id", "state"],
                name="measures_of_complainant",
            ),
        ),
    ]
