"""A listing that is a book's offer, one way: met by its screening → looked at as an offer by a job → recorded as any.

While no book is filed nothing follows from a listing. What is found is at most put before a person, whatever the price.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings

from zhengpin.catalog.models import ListingRevision
from zhengpin.flows.screening.picture_words import ask_and_read
from zhengpin.flows.screening.pipeline import Batch, record_batch
from zhengpin.flows.screening.screening import Then, also_as
from zhengpin.jobs.durable import durable
from zhengpin.matching.books.covers import CoverRelation
from zhengpin.monitoring.causes import ScreeningCause
from zhengpin.monitoring.indexes import books as filed
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.operations.screenings import Recorded
from zhengpin.monitoring.queries.book_facts import offers_to_screen
from zhengpin.monitoring.screening import loading
from zhengpin.monitoring.screening.book_loading import attributes_of, offered_books
from zhengpin.monitoring.screening.books import screen_books
from zhengpin.monitoring.states import WordsReason
from zhengpin.monitoring.subjects.book_offers import is_book_offer
from zhengpin.monitoring.subjects.match import CoverKept
from zhengpin.monitoring.subjects.screenables import offer_to_screen
from zhengpin.monitoring.subjects.subject import ScreenedListing
from zhengpin.rulebook.queries import published


def offers_among(
    revisions: Sequence[ListingRevision], seen: Sequence[ScreenedListing], cause: ScreeningCause
) -> Then | None:
    """Return what has those of listings that are books' offers looked at as such, None where none is."""
    books = filed.current(index.current())
    if books is None:
        return None
    with books.looking() as screener:
        offers = {
            revision.pk
            for revision, one in zip(revisions, seen, strict=True)
            if is_book_offer(one, attributes_of(revision), settings.BOOK_CATEGORIES, screener)
        }

    def then(opened: list[Recorded]) -> None:
        wanted = [one.screening.revision_id for one in opened]
        enqueue_offers([one for one in wanted if one in offers], cause=cause)

    return then if offers else None


also_as(offers_among)


def enqueue_offers(revision_ids: Sequence[UUID], *, cause: ScreeningCause) -> int:
    """Have revisions looked at as books' offers, in the caller's transaction; return by how many jobs."""
    size = settings.SCAN_BATCH
    starts = range(0, len(revision_ids), size)
    for at in starts:
        ids = [str(one) for one in revision_ids[at : at + size]]
        screen_offers.enqueue(revision_ids=ids, cause=str(cause))
    return len(starts)


@durable()
def screen_offers(revision_ids: list[str], cause: str) -> dict[str, int]:
    """Look at revisions as books' offers. Done twice, or by two workers at once, it counts once."""
    why, protected = ScreeningCause.read(cause), index.current()
    books = filed.current(protected)
    revisions = offers_to_screen([UUID(one) for one in revision_ids], why) if books else []
    if books is None or not revisions:
        return {"screened": 0, "found": 0}
    rules, engine = published(), books.describe()
    offers = offered_books(revisions, loading.subjects_of(revisions, protected))
    screened = screen_books(offers, books, rules=rules, on=loading.today())
    pairs = [(offer_to_screen(row), one.screened) for row, one in zip(revisions, screened, strict=True)]
    recorded = record_batch(Batch(pairs, why, engine, rules), also=want_cover_words)
    return {"screened": len(recorded), "found": sum(bool(one.hits) for one in recorded)}


def want_cover_words(recorded: Sequence[Recorded]) -> None:
    """Ask for the words of pictures of which it is not clear whether they show a filed cover, or another volume's.

    They are read within the budget of all words; then the listing is screened again, and as an offer.
    """
    reason = WordsReason.BOOK
    if not settings.WORDS_PICTURES_LISTING or reason.value not in settings.WORDS_REASONS:
        return
    unsure = [one for one in recorded if _is_unsure(one.screened.subject.covers)]
    if unsure:
        ask_and_read([(one, [reason]) for one in unsure])


def _is_unsure(covers: Sequence[CoverKept]) -> bool:
    return any(one["relation"] == CoverRelation.UNSURE.value for one in covers)
