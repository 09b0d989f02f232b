"""Keeps the digests of what was screened as their bytes; films, videos and avatars are indexed where there are any."""

import django.db.models.deletion
from django.db import migrations, models

from zhengpin.ledger.digests import DigestField, lengthen, shorten

RARE = {
    "video": ("catalog.video", "screenings"),
    "picture": ("evidence.blob", "avatar_screenings"),
    "film": ("evidence.blob", "film_screenings"),
}


def key_to(name):
    target, related = RARE[name]
    return models.ForeignKey(
        target,
        null=True,
        blank=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name=related,
        db_index=False,
    )


def forwards(apps, schema_editor):
    shorten(schema_editor, "monitoring_screening", ("content_digest",))
    # Each field altered would have SQLite make the largest of tables anew.
    model = apps.get_model("monitoring", "Screening")
    for name in RARE:
        for index in schema_editor._constraint_names(model, [f"{name}_id"], index=True, unique=False):
            schema_editor.execute(schema_editor._delete_index_sql(model, index))


def backwards(apps, schema_editor):
    lengthen(schema_editor, "monitoring_screening", ("content_digest",))
    model = apps.get_model("monitoring", "Screening")
    for name in RARE:
        schema_editor.execute(schema_editor._create_index_sql(model, fields=[model._meta.get_field(name)]))


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0011_folded_screenings")]

    operations = [
        migrations.SeparateDatabaseAndState(
            [migrations.RunPython(forwards, backwards)],
            [
                migrations.AlterField("screening", "content_digest", DigestField(
                    blank=True,
                    help_text="of what was screened: a revision, a name and its avatar, a film; a live room's is empty",
                )),
                *(migrations.AlterField("screening", name, key_to(name)) for name in RARE),
            ],
        ),
        *(
            migrations.AddIndex(
                "screening",
                models.Index(
                    fields=[name],
                    condition=models.Q(**{f"{name}__isnull": False}),
                    name=f"screenings_of_{name}",
                ),
            )
            for name in RARE
        ),
    ]
