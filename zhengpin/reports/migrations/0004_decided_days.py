"""Keeps how many decisions took effect on each day that is over; the chore of every hour counts them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_eu_reports")]

    operations = [
        migrations.CreateModel(
            name="DecidedDay",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("zone", models.CharField(max_length=80)),
                ("decisions", models.PositiveIntegerField()),
                ("counts", models.JSONField()),
            ],
        )
    ]
