"""The pieces of an upload stand by themselves, where all machines reach them; before, they were one file."""

from django.db import migrations, models
from django.db.migrations.state import StateApps


def _name_what_came(apps: StateApps, schema_editor: object) -> None:
    Upload = apps.get_model("evidence", "Upload")
    for row in Upload.objects.filter(state="receiving", received__gt=0):
        row.pieces = [[f"uploads/{row.pk}.part", row.received]]
        row.save(update_fields=["pieces"])


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="upload",
            name="pieces",
            field=models.JSONField(
                default=list, help_text="[name in the spool, bytes that count] of each acknowledged"
            ),
        ),
        migrations.RunPython(_name_what_came, migrations.RunPython.noop),
    ]
