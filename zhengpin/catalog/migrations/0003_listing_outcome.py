"""The outcome of a listing's newest screening stands with it, and what its title holds is found by an index.

Indexes go of which another begins with the same column.
"""

from django.db import migrations, models

from zhengpin.kit.database.text_index import TextIndex

LISTINGS = TextIndex("catalog_listing", ("title", "brand"))


def lay(apps, schema_editor):
    LISTINGS.lay(schema_editor.connection)


def lift(apps, schema_editor):
    LISTINGS.lift(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("catalog", "0002_batch_contents")]

    operations = [
        migrations.AddField(
            model_name="listing",
            name="outcome",
            field=models.CharField(
                blank=True,
                default="",
                help_text="of the newest screening of its present revision; empty: it was not screened yet",
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(fields=["outcome", "id"], name="listings_by_outcome"),
        ),
        migrations.AlterField(
            model_name="listing",
            name="merchant",
            field=models.ForeignKey(
                db_index=False,
                on_delete=models.deletion.PROTECT,
                related_name="listings",
                to="catalog.merchant",
            ),
        ),
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(fields=["merchant", "id"], name="listings_of_merchant"),
        ),
        migrations.AlterField(
            model_name="listingrevision",
            name="listing",
            field=models.ForeignKey(
                db_index=False,
                on_delete=models.deletion.PROTECT,
                related_name="revisions",
                to="catalog.listing",
            ),
        ),
        migrations.AlterField(
            model_name="listingpicture",
            name="revision",
            field=models.ForeignKey(
                db_index=False,
                on_delete=models.deletion.PROTECT,
                related_name="pictures",
                to="catalog.listingrevision",
            ),
        ),
        # Last: what rebuilds the table takes the triggers off.
        migrations.RunPython(lay, lift),
    ]
