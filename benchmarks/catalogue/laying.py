"""Lays a simulated marketplace of many listings into an empty database. To be imported with Django set up.

Rows are written in bulk, as flows would leave them: no picture is decoded and nothing is screened. Real titles stand in
the listings; merchants' sizes are log-normal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import batched
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count

from benchmarks.catalogue.cases import lay_cases, lay_rights
from benchmarks.catalogue.planting import titles_in
from benchmarks.catalogue.sizes import database_bytes, grown, part_bytes
from benchmarks.words.titles import TEST, brands_in, chosen
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog.models import Listing, ListingPicture, ListingRevision, Merchant, Shop
from zhengpin.catalog.operations.folding import fold as fold_received
from zhengpin.evidence.models import Blob
from zhengpin.kit import clock, ids
from zhengpin.kit.canonical import digest
from zhengpin.kit.database.copying import insert_many
from zhengpin.ledger.operations import record_many
from zhengpin.ledger.sealing import seal_pending
from zhengpin.monitoring.models import Engine, Screening
from zhengpin.monitoring.operations.engines import engine_of
from zhengpin.monitoring.operations.entries import screened_entry
from zhengpin.monitoring.operations.folding import fold, may_fold
from zhengpin.monitoring.subjects.screenables import revision_to_screen
from zhengpin.rights.models import Filing

SOURCE = "benchmark"
SENDER = "client:01990000-0000-7000-8000-000000000000"
SCREENER = system("screening")
DAYS = 365
UNSCREENED = 1000
"""One listing in so many was not screened yet; one in twenty was found worth a look, one in four hundred acted on."""
A_PICTURE = 4
"""Listings that show the same picture."""
AT_ONCE = 2000
LATER = timedelta(seconds=2)
"""From when a listing is received until it is screened."""
ENGINE = {"descriptor": "benchmark", "references": 3000, "names": 3000, "marks": 0, "change": 9000}
CATEGORIES = ("服装/女装", "服装/男装", "鞋靴/运动鞋", "箱包/女包", "美妆/护肤", "数码/耳机")


@dataclass(frozen=True)
class Laid:
    """merchant, organisation: of the largest seller; listing_bytes: what a listing added to the database.

    part_bytes: to each table and index, where they were weighed before.
    """

    merchant: UUID
    organisation: UUID
    listing_bytes: float
    part_bytes: Mapping[str, float] = field(default_factory=dict)


def lay_once(listings: int, merchants: int, holders: int, filings: int, seed: int, texts: Path) -> Laid:
    """Lay a marketplace where none is; return what is there."""
    if not Listing.objects.exists():
        words = [one.latin or one.han for one in chosen(brands_in(texts), TEST, filings, seed)]
        with transaction.atomic():
            marks = lay_rights(words, holders)
        return _lay(listings, merchants, marks, seed, texts)
    counted = Listing.objects.order_by().values_list("shop").annotate(many=Count("pk")).order_by("-many")
    shop = Shop.objects.select_related("merchant").get(pk=counted[0][0])
    there = Listing.objects.count()
    by_part = grown({}, part_bytes(), there)
    return Laid(shop.merchant_id, shop.merchant.organisation_id, database_bytes() / there, by_part)


def _lay(listings: int, merchants: int, filings: Sequence[Filing], seed: int, texts: Path) -> Laid:
    """Lay sellers, listings, screenings, cases and what the ledger says of them."""
    rng = np.random.default_rng(seed)
    with transaction.atomic():
        shops = _sellers(merchants)
    titles = titles_in(texts)
    weights = np.sort(rng.lognormal(0, 1.5, merchants))[::-1]
    of_shop = rng.choice(merchants, listings, p=weights / weights.sum()).tolist()
    begun, before, parts = clock.now() - timedelta(days=DAYS), database_bytes(), part_bytes()
    apart = timedelta(days=DAYS) / listings
    moment = [begun]
    with ids.drawn_from(lambda: int(moment[0].timestamp() * 1000), rng.bytes):
        for part in batched(range(listings), AT_ONCE):
            moment[0] = begun + part[0] * apart
            with transaction.atomic():
                rows = [_listing(at, shops[of_shop[at]], titles, begun + at * apart) for at in part]
                screenings = _write(rows)
                lay_cases([one for one in screenings if one.outcome != "pass"], filings)
            _tell(rows[-1].received_at + LATER, screenings)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    size = (database_bytes() - before) / listings
    by_part = grown(parts, part_bytes(), listings)
    return Laid(shops[0].merchant_id, shops[0].merchant.organisation_id, size, by_part)


def _sellers(many: int) -> list[Shop]:
    kind = OrganisationKind.MERCHANT.value
    organisations = Organisation.objects.bulk_create(
        [Organisation(kind=kind, name=f"商家 {at}") for at in range(many)], batch_size=500
    )
    merchants = Merchant.objects.bulk_create(
        [
            Merchant(organisation=one, source=SOURCE, external_id=f"m-{at}", name=f"商家 {at}")
            for at, one in enumerate(organisations)
        ],
        batch_size=500,
    )
    return Shop.objects.bulk_create(
        [
            Shop(merchant=one, source=SOURCE, external_id=f"s-{at}", name=f"店铺 {at}")
            for at, one in enumerate(merchants)
        ],
        batch_size=500,
    )


def _listing(at: int, shop: Shop, titles: Sequence[str], moment: Any) -> ListingRevision:
    title, category = titles[(at * 7919) % len(titles)], CATEGORIES[at % len(CATEGORIES)]
    row = Listing(
        merchant=shop.merchant,
        shop=shop,
        source=SOURCE,
        external_id=f"listing-{at:08d}",
        state="delisted" if at % 97 == 0 else "live",
        revision=1,
        title=title,
        category=category,
        price=20 + at % 480,
        currency="CNY",
        created_at=moment,
        updated_at=moment,
        outcome=_outcome(at),
    )
    picture = hashlib.sha256(f"picture-{at // A_PICTURE}".encode()).hexdigest()
    content = {
        "external_id": row.external_id,
        "merchant": {"external_id": shop.merchant.external_id, "name": shop.merchant.name},
        "shop": {"external_id": shop.external_id, "name": shop.name},
        "title": title,
        "description": "",
        "brand": "",
        "category": category,
        "price": f"{row.price}.00",
        "currency": "CNY",
        "url": "",
        "published_at": None,
        "pictures": [{"digest": picture}],
    }
    return ListingRevision(
        listing=row,
        revision=1,
        content=content,
        content_digest=digest(content),
        received_at=moment,
        received_by="client:benchmark",
    )


def _write(rows: Sequence[ListingRevision]) -> list[Screening]:
    insert_many(connection, [one.listing for one in rows])
    shown = [one.content["pictures"][0]["digest"] for one in rows]
    pictures = [
        ListingPicture(revision=one, position=0, origin="", blob_id=digest)
        for one, digest in zip(rows, shown, strict=True)
    ]
    for part in batched(zip(rows, pictures, strict=True), settings.SCAN_BATCH):
        for row, _ in part:
            row.received_at = part[-1][0].received_at
        with clock.set_to(part[0][0].received_at):
            fold_received([(row, [one]) for row, one in part], source=SOURCE, actor=SENDER)
    insert_many(connection, rows)
    blobs = [
        Blob(digest=one, size=80_000, media_type="image/jpeg", width=800, height=800)
        for one in dict.fromkeys(shown)
    ]
    Blob.objects.bulk_create(blobs, ignore_conflicts=True)
    insert_many(connection, pictures)
    looked = engine_of(ENGINE)
    made = []
    for some in batched((one for one in rows if one.listing.outcome), settings.SCAN_BATCH):
        moment = some[-1].received_at + LATER
        made += [_screening(one, looked, moment) for one in some]
    insert_many(connection, made)
    return made


def _outcome(at: int) -> str:
    if not at % UNSCREENED:
        return ""
    return "act" if at % 400 == 1 else "review" if at % 20 == 1 else "pass"


def _screening(row: ListingRevision, engine: Engine, moment: datetime) -> Screening:
    return Screening(
        screened_kind="listing",
        subject=f"listing:{row.listing_id}",
        respondent_id=row.listing.merchant.organisation_id,
        content_digest=revision_to_screen(row).content_digest,
        title=row.listing.title,
        revision=row,
        cause_kind="intake",
        outcome=row.listing.outcome,
        engine=engine,
        screened_at=moment,
        milliseconds=30.0,
    )


def _tell(moment: datetime, screenings: Sequence[Screening]) -> None:
    """Record what the ledger says of screenings, and seal it, as at that moment."""
    with clock.set_to(moment), transaction.atomic():
        for part in batched(screenings, settings.SCAN_BATCH):
            nothing = [one for one in part if may_fold(one, 0)]
            fold(nothing, actor=SCREENER)
            alone = [screened_entry(one, 1) for one in part if not may_fold(one, 0)]
            record_many(alone, actor=SCREENER)
        seal_pending()
