"""Lists the newest entries of an event by an index in that order, however many there are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_digests")]

    operations = [
        migrations.AddIndex("entry", models.Index(fields=["event", "id"], name="entries_by_event")),
    ]
