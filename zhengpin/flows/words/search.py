"""Seeks what a preview is about in the next revisions of its window: new words, or one form of a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from zhengpin.catalog.models import ListingRevision
from zhengpin.kit.ids import split_reference
from zhengpin.lexicon.cleaning import CleanTerm
from zhengpin.lexicon.models import WordPreview, WordPreviewHit
from zhengpin.lexicon.states import PreviewKind
from zhengpin.matching import NameMatcher, ProtectedName
from zhengpin.matching.usage.lexicon import Lexicon
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.queries.screened import nice_classes_of
from zhengpin.monitoring.screening.loading import texts_of, today
from zhengpin.monitoring.subjects.subject import TEXT_FIELDS
from zhengpin.rights.models import Filing
from zhengpin.rights.queries import authority_for
from zhengpin.rulebook.states import Outcome

if TYPE_CHECKING:
    from zhengpin.matching.usage.lexicon import CueTerm

PART = 500
"""Revisions that one job looks through."""


class WordPlace(NamedTuple):
    """Where something stands in a text: `word` is what was sought; offsets are the original's, half-open."""

    start: int
    end: int
    word: str


@dataclass(frozen=True)
class SearchedPart:
    """What a part of a search found. after: the revision it reached."""

    after: UUID
    looked_at: int
    hits: list[WordPreviewHit]


class WordSearch:
    """Finds what a preview seeks in a text."""

    def __init__(self, row: WordPreview) -> None:
        """Raises ValueError for a word that cannot be looked for."""
        self._sought = set(row.sought)
        self._lexicon: Lexicon | None = None
        if row.kind == PreviewKind.WORDS:
            self._lexicon = Lexicon(_term(one) for one in row.terms)
        else:
            self._names = NameMatcher([ProtectedName(row.about, tuple(row.sought))])

    def places(self, text: str) -> list[WordPlace]:
        """Return where what is sought stands, in order."""
        if self._lexicon is not None:
            cues = self._lexicon.find(text)
            return [WordPlace(cue.start, cue.end, cue.term) for cue in cues if cue.term in self._sought]
        return [WordPlace(found.start, found.end, found.form) for found in self._names.match(text)]

    def words(self, texts: Mapping[str, str]) -> list[str]:
        """Return which of what is sought stands in any of the texts, each once."""
        found = (place.word for field in TEXT_FIELDS for place in self.places(texts[field]))
        return list(dict.fromkeys(found))


def _term(one: Mapping[str, Any]) -> CueTerm:
    return CleanTerm(key="", **one).term()


def revisions_of(row: WordPreview) -> QuerySet[ListingRevision]:
    """Return the revisions received in a preview's window."""
    return ListingRevision.objects.filter(received_at__gte=row.since, received_at__lt=row.until)


def _left(row: WordPreview) -> QuerySet[ListingRevision]:
    """Return the revisions of the window that were not looked through yet: a stretch of the index on their receipt."""
    rows = revisions_of(row)
    reached = rows.filter(pk=row.after).values_list("received_at", flat=True).first() if row.after else None
    if reached is None:
        return rows
    return rows.filter(received_at__gte=reached).exclude(received_at=reached, pk__lte=row.after)


def next_part(row: WordPreview) -> SearchedPart | None:
    """Return the next part of a search, None after the last. Reads only: taken twice, it finds the same."""
    rows = _left(row).select_related("listing__shop", "listing__merchant")
    revisions = list(rows.order_by("received_at", "pk")[:PART])
    if not revisions:
        return None
    search = WordSearch(row)
    found: list[tuple[ListingRevision, list[str]]] = []
    for revision in revisions:
        if words := search.words(texts(revision)):
            found.append((revision, words))
    return SearchedPart(revisions[-1].pk, len(revisions), _hits(row, found))


def texts(revision: ListingRevision) -> dict[str, str]:
    """Return the texts of a revision in which words and names are sought, by field."""
    return texts_of(revision.content, revision.listing.shop.name)


def _hits(row: WordPreview, found: Sequence[tuple[ListingRevision, list[str]]]) -> list[WordPreviewHit]:
    revisions = [revision for revision, _ in found]
    known = _known(row, {revision.listing_id for revision in revisions})
    beside = _beside_names(revisions) if row.kind == PreviewKind.WORDS else set()
    authorised = _authorised(row, revisions) if row.kind == PreviewKind.NAME else set()
    return [
        WordPreviewHit(
            preview=row,
            listing=revision.listing_id,
            revision=revision.pk,
            merchant=revision.listing.merchant.organisation_id,
            day=timezone.localtime(revision.received_at).date(),
            words=words,
            is_new=revision.listing_id not in known,
            is_beside_name=revision.pk in beside,
            is_authorised=revision.pk in authorised,
        )
        for revision, words in found
    ]


def _known(row: WordPreview, listings: Iterable[UUID]) -> set[UUID]:
    """Return the listings in which something was held for review or acted on; for a name, under its own right."""
    rows = Finding.objects.filter(screening__revision__listing__in=list(listings))
    if row.about:
        rows = rows.filter(filing_id=split_reference(row.about)[1])
    rows = rows.exclude(outcome=Outcome.PASS.value)
    return set(rows.values_list("screening__revision__listing_id", flat=True))


def _beside_names(revisions: Sequence[ListingRevision]) -> set[UUID]:
    """Return the revisions in whose texts a protected name stands."""
    if not revisions:
        return set()
    names = index.current().names
    return {one.pk for one in revisions if any(names.match(text) for text in texts(one).values())}


def _authorised(row: WordPreview, revisions: Sequence[ListingRevision]) -> set[UUID]:
    """Return the revisions whose seller may use the name: the holder, or whoever it authorised for such goods."""
    filing = Filing.objects.select_related("holder").filter(pk=split_reference(row.about)[1]).first()
    if filing is None or not revisions:
        return set()
    places = {one.pk: (one.listing.source, one.content.get("category") or "") for one in revisions}
    classes = nice_classes_of(places.values())
    judged: dict[tuple[UUID, frozenset[int]], bool] = {}
    allowed = set()
    for one in revisions:
        seller = one.listing.merchant.organisation_id
        use = (seller, classes.get(places[one.pk], frozenset()))
        if use not in judged:
            judged[use] = seller == filing.holder.organisation_id or _may_sell(filing.pk, *use)
        if judged[use]:
            allowed.add(one.pk)
    return allowed


def _may_sell(filing_id: UUID, seller: UUID, classes: frozenset[int]) -> bool:
    found = authority_for(seller, [filing_id], on=today(), nice_classes=classes)
    return any(one.allowed for one in found.values())
