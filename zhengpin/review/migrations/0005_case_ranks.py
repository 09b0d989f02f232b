"""Cases are listed in their order, by state or all of them, and found by who has claimed them and what they hold."""

from django.db import migrations, models

from zhengpin.kit.database.text_index import TextIndex

CASES = TextIndex("review_case", ("title",))


def lay(apps, schema_editor):
    CASES.lay(schema_editor.connection)


def lift(apps, schema_editor):
    CASES.lift(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("review", "0004_alter_case_origin_kind")]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["state", "-rank", "id"], name="cases_by_state_and_rank"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["-rank", "id"], name="cases_by_rank"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["claimed_by", "lease_until"], name="cases_by_claim"),
        ),
        migrations.RunPython(lay, lift),
    ]
