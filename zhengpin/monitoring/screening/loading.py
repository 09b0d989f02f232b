"""Turns stored revisions, or a listing not yet public, into subjects of a screening."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from django.utils import timezone

from zhengpin.catalog.intake_pictures import ResolvedPicture
from zhengpin.catalog.listing_input import ListingInput
from zhengpin.catalog.models import ListingRevision, Merchant
from zhengpin.feedback.queries.rule_facts import facts_of_listings
from zhengpin.kit import clock
from zhengpin.matching import OpenedPicture, PictureFingerprint
from zhengpin.monitoring.indexes.fingerprints import fingerprints_of, stored_picture
from zhengpin.monitoring.indexes.index import ProtectedIndex
from zhengpin.monitoring.queries.screened import nice_classes_of, upheld_by_merchant
from zhengpin.monitoring.subjects.subject import PICTURE_FIELD, Hit, ScreenedListing, SeenPicture
from zhengpin.monitoring.wording.lexicon import current_lexicon
from zhengpin.monitoring.wording.words import own_words, seen_words
from zhengpin.rulebook.facts import VOCABULARY


def today() -> date:
    """Return the operator's calendar day, by which authority is judged."""
    return timezone.localtime(clock.now()).date()


def subjects_of(revisions: Sequence[ListingRevision], index: ProtectedIndex) -> list[ScreenedListing]:
    """Return a subject for each revision, its pictures fingerprinted (from store where they were seen before)."""
    rows = [row for revision in revisions for row in revision.pictures.all()]
    digests = [row.blob_id for row in rows if row.blob_id]
    opened = {digest: stored_picture(digest) for digest in digests}
    prints, read = (
        fingerprints_of(digests, index.pictures, opened),
        own_words(digests, partial(_matters, index)),
    )
    classes = nice_classes_of(
        (revision.listing.source, revision.content.get("category") or "") for revision in revisions
    )
    upheld = upheld_by_merchant({revision.listing.merchant.organisation_id for revision in revisions})
    said = facts_of_listings({revision.listing_id: revision.listing.shop_id for revision in revisions})
    return [_subject(revision, prints, opened, read, classes, upheld, said) for revision in revisions]


def _matters(index: ProtectedIndex, words: str) -> bool:
    """Say whether words in a picture may make a finding, or a graver one of it: a name, or what the lexicon holds."""
    return bool(index.names.match(words) or current_lexicon().find(words))


def _subject(
    revision: ListingRevision,
    prints: Mapping[str, PictureFingerprint],
    opened: Mapping[str, OpenedPicture],
    read: dict,
    classes: dict,
    upheld: dict,
    said: dict,
) -> ScreenedListing:
    listing, content = revision.listing, revision.content
    merchant = listing.merchant
    pictures = [
        SeenPicture(row.pk, row.position, row.blob_id, prints[row.blob_id], opened[row.blob_id])
        for row in sorted(revision.pictures.all(), key=lambda row: row.position)
        if row.blob_id and row.blob_id in prints
    ]
    words = seen_words(pictures, read)
    return ScreenedListing(
        key=revision.pk,
        seller_id=merchant.organisation_id,
        texts=texts_of(content, listing.shop.name, words.text),
        pictures=pictures,
        category=content.get("category") or "",
        nice_classes=classes.get((listing.source, content.get("category") or ""), frozenset()),
        price=float(content["price"]) if content.get("price") is not None else None,
        currency=content.get("currency") or "",
        merchant_age_days=(today() - merchant.joined_on).days if merchant.joined_on else None,
        merchant_upheld=upheld.get(merchant.organisation_id, 0),
        listing=f"{listing.source}/{listing.external_id}",
        words=words,
        buyers=said[listing.pk],
    )


def texts_of(content: dict[str, Any], shop_name: str, in_pictures: str = "") -> dict[str, str]:
    """Return the texts in which names are sought, by field. in_pictures: what was read in its pictures."""
    return {
        "brand": content.get("brand") or "",
        "title": content.get("title") or "",
        "shop": shop_name,
        "description": content.get("description") or "",
        PICTURE_FIELD: in_pictures,
    }


def captured_hit(hit: Hit) -> dict[str, object]:
    """Return what evidence keeps of a hit: no numbers of buyers, which others than the operator come to read."""
    return {
        "kind": hit.kind,
        "filing": str(hit.right.filing_id),
        "reference": hit.reference_id,
        "score": round(hit.score, 6),
        "match": hit.match,
        "facts": {name: value for name, value in hit.facts.items() if not VOCABULARY[name].few},
        "rule": f"{hit.verdict.rule_code}@{hit.verdict.rule_version}",
        "outcome": str(hit.verdict.outcome),
        "restraint": hit.suppression,
    }


def subject_before_publication(
    source: str, listing: ListingInput, pictures: Sequence[ResolvedPicture], index: ProtectedIndex
) -> ScreenedListing:
    """Return the subject of a listing that is not stored; the seller is known if the merchant is."""
    merchant = Merchant.objects.filter(source=source, external_id=listing.merchant.external_id).first()
    seller = merchant.organisation_id if merchant else None
    digests = [p.blob_digest for p in pictures if p.blob_digest]
    opened = {digest: stored_picture(digest) for digest in digests}
    prints = fingerprints_of(digests, index.pictures, opened)
    seen = [
        SeenPicture(None, at, p.blob_digest, prints[p.blob_digest], opened[p.blob_digest])
        for at, p in enumerate(pictures)
        if p.blob_digest in prints
    ]
    words = seen_words(seen, own_words(digests, partial(_matters, index)))
    category = listing.category or ""
    return ScreenedListing(
        key=listing.external_id,
        seller_id=seller,
        texts=texts_of(
            {"brand": listing.brand, "title": listing.title, "description": listing.description},
            listing.shop.name,
            words.text,
        ),
        pictures=seen,
        category=category,
        nice_classes=nice_classes_of([(source, category)]).get((source, category), frozenset()),
        price=float(listing.price) if listing.price is not None else None,
        currency=listing.currency or "",
        merchant_upheld=upheld_by_merchant([seller]).get(seller, 0) if seller else 0,
        listing=f"{source}/{listing.external_id}",
        words=words,
    )
