"""What can be screened: a revision of a listing, also as a book's offer, a name and avatar, a video's film, a room."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from zhengpin.catalog.models import ListingRevision
from zhengpin.catalog.subjects import Subject
from zhengpin.kit.ids import reference
from zhengpin.monitoring.subjects.subject import Screenable
from zhengpin.rulebook.states import ScreenedKind


def revision_to_screen(revision: ListingRevision) -> Screenable:
    """Return a revision of a listing, fetched with its listing, merchant and shop.

    Its digest covers the number: what a listing says again, after it said something else, is screened again.
    """
    listing = revision.listing
    return Screenable(
        kind=ScreenedKind.LISTING,
        reference=reference("listing", listing.pk),
        respondent_id=listing.merchant.organisation_id,
        content_digest=_digest(str(revision.revision), revision.content_digest),
        title=listing.title,
        columns={"revision": revision},
        category=revision.content.get("category") or "",
        in_summary={"listing": _listing_summary(revision)},
        in_evidence={
            "listing": revision.content,
            "revision": revision.revision,
            "content_digest": revision.content_digest,
        },
    )


def offer_to_screen(revision: ListingRevision) -> Screenable:
    """Return a revision of a listing as a book's offer, fetched as `revision_to_screen` wants it.

    Its digest is another than the listing's: both are screened for one cause.
    """
    listing = revision_to_screen(revision)
    return replace(listing, kind=ScreenedKind.BOOK, content_digest=_digest("book", listing.content_digest))


def _listing_summary(revision: ListingRevision) -> dict[str, object]:
    listing = revision.listing
    return {
        "id": str(listing.pk),
        "source": listing.source,
        "external_id": listing.external_id,
        "revision": revision.revision,
        "title": listing.title,
        "merchant": listing.merchant.name,
        "shop": listing.shop.name,
    }


def name_to_screen(subject: Subject) -> Screenable:
    """Return the name of a shop, an account, a creator, a video or a live room, with the avatar beside it."""
    return Screenable(
        kind=ScreenedKind.NAME,
        reference=subject.reference,
        respondent_id=subject.respondent_id,
        content_digest=_digest(subject.title, subject.avatar),
        title=subject.title,
        picture_id=subject.avatar or None,
        in_summary=subject_summary(subject),
        in_evidence=_kept(subject)
        | {"surface": subject.subject_kind.value, "name": subject.title, "avatar": subject.avatar},
    )


def film_to_screen(subject: Subject, digest: str) -> Screenable:
    """Return the stored film of a video."""
    return Screenable(
        kind=ScreenedKind.VIDEO,
        reference=subject.reference,
        respondent_id=subject.respondent_id,
        content_digest=digest,
        title=subject.title,
        columns={"video_id": subject.identifier, "film_id": digest},
        in_summary=subject_summary(subject),
        in_evidence=_kept(subject) | {"title": subject.title, "film": digest},
    )


def room_to_screen(subject: Subject) -> Screenable:
    """Return a live room: what it shows does not stay, so that no digest tells it."""
    return Screenable(
        kind=ScreenedKind.ROOM,
        reference=subject.reference,
        respondent_id=subject.respondent_id,
        content_digest="",
        title=subject.title,
        in_summary=subject_summary(subject),
        in_evidence={"room": subject.reference},
    )


def subject_summary(subject: Subject) -> dict[str, object]:
    """Return what a case's summary says of anything but a listing."""
    return {
        "subject": {
            "title": subject.title,
            "external_id": subject.external_id,
            "source": subject.source,
            "surface": subject.subject_kind.value,
        }
    }


def _kept(subject: Subject) -> dict[str, object]:
    return {
        "subject": subject.reference,
        "source": subject.source,
        "external_id": subject.external_id,
        "url": subject.url,
    }


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
