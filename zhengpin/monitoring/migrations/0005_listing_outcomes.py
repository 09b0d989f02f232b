"""Listings that were screened before get the outcome of their newest screening: of a book's offer the graver of two."""

from django.db import migrations

NEWEST = (
    "SELECT screening.outcome FROM monitoring_screening AS screening"
    " JOIN catalog_listingrevision AS revision ON revision.id = screening.revision_id"
    " WHERE revision.listing_id = catalog_listing.id AND revision.revision = catalog_listing.revision"
    " AND screening.screened_kind = '{kind}' ORDER BY screening.id DESC LIMIT 1"
)
LISTING, BOOK = (f"coalesce(({NEWEST.format(kind=kind)}), '')" for kind in ("listing", "book"))
NOTED = (
    f"UPDATE catalog_listing SET outcome = CASE WHEN 'act' IN ({LISTING}, {BOOK}) THEN 'act'"
    f" WHEN 'review' IN ({LISTING}, {BOOK}) THEN 'review' WHEN 'pass' IN ({LISTING}, {BOOK}) THEN 'pass'"
    " ELSE '' END WHERE EXISTS (SELECT 1 FROM catalog_listingrevision AS shown"
    " JOIN monitoring_screening AS looked ON looked.revision_id = shown.id WHERE shown.listing_id = catalog_listing.id)"
)


class Migration(migrations.Migration):
    dependencies = [
        ("monitoring", "0004_alter_finding_screened_kind_and_more"),
        ("catalog", "0003_listing_outcome"),
    ]

    operations = [migrations.RunSQL(NOTED, migrations.RunSQL.noop)]
