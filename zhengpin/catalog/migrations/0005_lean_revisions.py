"""Keeps what listings say packed, and indexes those alone that did not pass; what is there is read as it stands.

Of two columns that say the same, the origin of a picture that came by its digest goes.
"""

from django.db import migrations, models

from zhengpin.catalog.packed import PackedJSONField, keep_as_bytes

CONTENT = PackedJSONField(help_text="the listing as received, pictures by digest")


def as_bytes(apps, schema_editor):
    keep_as_bytes(schema_editor, "catalog_listingrevision", ("content",))


class ToPacked(migrations.AlterField):
    """Makes a column of JSON one of bytes: SQLite makes the table anew, without its check for JSON."""

    reversible = False

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "sqlite":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
        as_bytes(None, schema_editor)


def without_origin(apps, schema_editor):
    pictures = apps.get_model("catalog", "ListingPicture")
    pictures.objects.filter(origin=models.F("blob_id")).update(origin="")


class Migration(migrations.Migration):
    dependencies = [("catalog", "0004_digests")]

    operations = [
        migrations.RemoveIndex("listingrevision", "catalog_lis_receive_bf527b_idx"),
        ToPacked("listingrevision", "content", CONTENT),
        migrations.AddIndex(
            "listingrevision", models.Index(fields=["received_at"], name="revisions_by_moment")
        ),
        migrations.RemoveIndex("listing", "listings_by_outcome"),
        migrations.AddIndex(
            "listing",
            models.Index(
                fields=["outcome", "id"], condition=~models.Q(outcome="pass"), name="listings_by_outcome"
            ),
        ),
        migrations.AlterField(
            "listingpicture",
            "origin",
            models.CharField(
                blank=True,
                help_text="the path or address it came by; empty: by its digest",
                max_length=1000,
            ),
        ),
        migrations.RunPython(without_origin, migrations.RunPython.noop),
    ]
