"""Goods of a shop as the catalogue holds them, with what they said before, and screenings of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from zhengpin.catalog.models import Listing, ListingRevision, Shop
from zhengpin.kit import clock
from zhengpin.kit.canonical import digest
from zhengpin.monitoring.models import Screening
from zhengpin.monitoring.operations.engines import engine_of


def goods(at: Shop, count: int, price: str = "100.00", since: datetime | None = None) -> list[Listing]:
    """Store goods on sale, each with its first revision, known since a moment."""
    moment = since or clock.now()
    rows = Listing.objects.bulk_create(
        Listing(
            merchant=at.merchant,
            shop=at,
            source=at.source,
            external_id=f"{at.external_id}-L-{number}",
            revision=1,
            title=f"Book {number}",
            category="Books/Textbooks" if number % 2 else "Books",
            price=Decimal(price),
            currency="CNY",
            created_at=moment,
            updated_at=moment,
        )
        for number in range(count)
    )
    ListingRevision.objects.bulk_create(_revision(row, moment) for row in rows)
    return rows


def _revision(row: Listing, moment: datetime) -> ListingRevision:
    return ListingRevision(
        listing=row,
        revision=row.revision,
        content={"price": str(row.price), "currency": row.currency},
        content_digest=digest([row.external_id, row.revision]),
        received_at=moment,
        received_by="system:tests",
    )


def repriced(rows: Iterable[Listing], price: str) -> None:
    """Store a new price of goods, as a new revision."""
    moment = clock.now()
    for row in rows:
        row.price, row.revision, row.updated_at = Decimal(price), row.revision + 1, moment
        row.save(update_fields=["price", "revision", "updated_at"])
        _revision(row, moment).save()


def screened(row: Listing, outcome: str, at: datetime | None = None) -> Screening:
    """Note that what goods now say was screened."""
    return Screening.objects.create(
        screened_kind="listing",
        subject=f"listing:{row.pk}",
        respondent=row.merchant.organisation,
        title=row.title,
        revision=ListingRevision.objects.get(listing=row, revision=row.revision),
        cause_kind="intake",
        engine=engine_of({}),
        content_digest=digest([str(row.pk), row.revision]),
        outcome=outcome,
        screened_at=at or clock.now(),
    )
