"""Folds the ledger entries of listings that were received together: those of one batch stand in one entry."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.catalog import events
from zhengpin.catalog.models import Listing, ListingPicture, ListingRevision
from zhengpin.kit.ids import new_id, reference
from zhengpin.ledger import folded
from zhengpin.ledger.drafts import Draft, drawn_up
from zhengpin.ledger.folded import EntryFolding, FoldedEntry
from zhengpin.ledger.models import Entry
from zhengpin.ledger.operations import record

LEAST = 2
"""Listings from which on they are folded: one by itself has its own entry."""
Received = tuple[ListingRevision, Sequence[ListingPicture]]
"""A revision, fetched with its listing, and its pictures in their order."""


def received_draft(revision: ListingRevision, pictures: Sequence[ListingPicture]) -> Draft:
    """Return what the ledger says of a revision that was received."""
    listing = revision.listing
    return Draft(
        events.LISTING_RECEIVED,
        reference("listing", listing.pk),
        reference("merchant", listing.merchant_id),
        {
            "source": listing.source,
            "external_id": listing.external_id,
            "revision": revision.revision,
            "revision_id": str(revision.pk),
            "content_digest": revision.content_digest,
            "pictures": [one.blob_id for one in pictures if one.blob_id],
            "refused_pictures": [one.refusal for one in pictures if one.refusal],
        },
    )


def fold(received: Sequence[Received], *, source: str, actor: Actor | str) -> None:
    """Record revisions of one moment and one source in one entry, and note with each in which; they are saved after."""
    ordered = sorted(received, key=lambda one: one[0].pk)
    entry = record(
        events.LISTINGS_RECEIVED,
        actor=actor,
        subject=reference("listings", new_id()),
        source=source,
        listings=len(ordered),
        received_at=ordered[0][0].received_at.isoformat(),
        leaves=folded.leaves(_written(*one).digest for one in ordered),
    )
    for revision, _ in ordered:
        revision.folded_in = entry.pk


def _written(revision: ListingRevision, pictures: Sequence[ListingPicture]) -> Entry:
    """Return the entry that the revision would have had to itself."""
    draft = received_draft(revision, pictures)
    return drawn_up(draft, revision.received_by, revision.received_at, uid=revision.pk)


def _about(references: Collection[str], most: int) -> Iterator[FoldedEntry]:
    """Yield those of listings, and of the newest listings of merchants, each sought by the index of its own."""
    named = list(folded.keys_of(references, "listing"))
    if merchants := list(folded.keys_of(references, "merchant")):
        of = Listing.objects.filter(merchant__in=merchants).order_by("-pk")
        named += of.values_list("pk", flat=True)[:most]
    if named:
        yield from _folded(ListingRevision.objects.filter(listing__in=named, folded_in__isnull=False))


def _within(holding: Sequence[Entry]) -> Iterator[FoldedEntry]:
    moments = {datetime.fromisoformat(entry.fields["received_at"]) for entry in holding}
    # By their moment, of which there is an index.
    numbers = [entry.pk for entry in holding]
    yield from _folded(ListingRevision.objects.filter(received_at__in=moments, folded_in__in=numbers))


def _folded(rows: QuerySet[ListingRevision]) -> Iterator[FoldedEntry]:
    pictures = Prefetch("pictures", ListingPicture.objects.order_by("position"))
    for row in rows.select_related("listing").defer("content").prefetch_related(pictures):
        entry = _written(row, list(row.pictures.all()))
        entry.pk = row.folded_in
        yield FoldedEntry(entry, reference("listing", row.listing_id))


FOLDING = EntryFolding(
    events=frozenset({events.LISTINGS_RECEIVED.name}),
    about=_about,
    within=_within,
    total="listings",
    deleted=lambda: 0,
)
folded.register(FOLDING)
