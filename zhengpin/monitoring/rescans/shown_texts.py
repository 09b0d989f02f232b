"""The texts of what is shown now, as a search for names goes through them: by many listings, and read lean."""

from __future__ import annotations

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


def shown_texts(after: UUID | None, most: int) -> list[tuple[UUID, list[str]]]:
    """Return the next listings that are shown, after one of them, with their texts (a system read).

    Of each those in which names are sought, what was read in its pictures, and the numbers of a book.
    """
    rows = ListingRevision.objects.filter(listing__state__in=LISTED, revision=F("listing__revision"))
    if after:
        rows = rows.filter(listing__gt=after)
    columns = rows.order_by("listing_id").values_list("listing_id", "listing__shop__name", "content")
    found: dict[UUID, list[str]] = {}
    for listing, shop, content in columns[:most]:
        texts = texts_of(content, shop)
        found[listing] = [text for name in TEXT_FIELDS if (text := texts[name])]
        if numbers := numbers_of(content):
            found[listing].append(numbers)
    if found:
        for listing, text in _in_pictures(min(found), max(found)):
            found[listing].append(text)
    return list(found.items())


def _in_pictures(first: UUID, last: UUID) -> list[tuple[UUID, str]]:
    """Return what was read in the pictures that these listings and those between show now, a text for each."""
    read = PictureWords.objects.filter(blob=OuterRef("blob"), problem="")
    rows = ListingPicture.objects.filter(
        Exists(read),
        revision__listing__gte=first,
        revision__listing__lte=last,
        revision__listing__state__in=LISTED,
        revision__revision=F("revision__listing__revision"),
    )
    places = list(rows.values_list("revision__listing_id", "blob_id"))
    known = known_words(digest for _, digest in places)
    return [(listing, JoinedLines.of(known[digest]).text) for listing, digest in places if known.get(digest)]
