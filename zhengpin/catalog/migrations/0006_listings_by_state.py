"""Lets listings be found by a state in which few are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalog", "0005_lean_revisions")]

    operations = [
        migrations.AddIndex(
            "listing",
            models.Index(
                fields=["state", "id"], condition=~models.Q(state="live"), name="listings_by_state"
            ),
        )
    ]
