"""The texts of what is shown now, as a search for names goes through them: by many listings, and read lean."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Exists, F, OuterRef

from zhengpin.catalog.models import ListingPicture, ListingRevision
from zhengpin.matching.reading.port import JoinedLines
from zhengpin.monitoring.models import PictureWords
from zhengpin.monitoring.queries.shown_now import LISTED
from zhengpin.monitoring.screening.book_seeking import numbers_of
from zhengpin.monitoring.screening.loading import texts_of
from zhengpin.monitoring.subjects.subject import TEXT_FIELDS
from zhengpin.monitoring.wording.words import known_words


def shown_texts(listings: Sequence[str]) -> list[tuple[UUID, list[str]]]:
    """Return the texts of those of these listings that are shown (a system read).

    Of each those in which names are sought, what was read in its pictures, and the numbers of a book.
    """
    rows = ListingRevision.objects.filter(
        listing__in=[UUID(one) for one in listings],
        listing__state__in=LISTED,
        revision=F("listing__revision"),
    )
    columns = rows.order_by("listing_id").values_list("listing_id", "listing__shop__name", "content")
    found: dict[UUID, list[str]] = {}
    for listing, shop, content in columns:
        texts = texts_of(content, shop)
        found[listing] = [text for name in TEXT_FIELDS if (text := texts[name])]
        if numbers := numbers_of(content):
            found[listing].append(numbers)
    if found:
        for listing, text in _in_pictures(found):
            found[listing].append(text)
    return list(found.items())


def _in_pictures(listings: Collection[UUID]) -> list[tuple[UUID, str]]:
    """Return what was read in the pictures that these listings show now, a text for each."""
    read = PictureWords.objects.filter(blob=OuterRef("blob"), problem="")
    rows = ListingPicture.objects.filter(
        Exists(read),
        revision__listing__in=listings,
        revision__listing__state__in=LISTED,
        revision__revision=F("revision__listing__revision"),
    )
    places = list(rows.values_list("revision__listing_id", "blob_id"))
    known = known_words(digest for _, digest in places)
    return [(listing, JoinedLines.of(known[digest]).text) for listing, digest in places if known.get(digest)]
