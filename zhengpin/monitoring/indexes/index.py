"""What is protected: pictures in indexes that processes or machines share, names in each; both follow the log."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import batched
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from zhengpin.evidence.queries import read_blob
from zhengpin.kit.answers_kept import AnswersKept
from zhengpin.kit.troubles import Trouble, trouble_of
from zhengpin.lexicon import queries as lexicon
from zhengpin.matching import (
    MatchSettings,
    NameMatcher,
    PictureMatch,
    PictureMatcher,
    PictureQuery,
    ProtectedName,
    open_descriptor,
)
from zhengpin.matching.images.references import Protected
from zhengpin.matching.index.refusals import IndexFailure
from zhengpin.monitoring.indexes.chosen import PictureSet
from zhengpin.monitoring.indexes.fingerprints import fingerprints_of
from zhengpin.monitoring.indexes.marks import ProtectedMarks
from zhengpin.rights import queries as rights
from zhengpin.rights.models import ReferenceChange
from zhengpin.rights.queries.books import BOOK

log = logging.getLogger(__name__)

MATCHING = MatchSettings(least_score=0.35, power=settings.MATCH_POWER)
"""Reported a little below where the default rules begin to ask a person, so that a rule may be set lower."""

CHUNK = 500
"""References looked at together."""

A_TURN = 16
"""Pictures that are made in one turn: so long does another process wait that has made its own already."""

OVERLAP = 500
"""Changes looked at again at each refresh: on PostgreSQL a lower number can be committed after a higher one."""


class ProtectedIndex:
    """Pictures, marks and names to match against. Each process follows the log by itself; what another process has put
    into the shared indexes of pictures already is not made again.

    has_books: whether any book was ever filed; those stand in an index of their own (`books`). matched: what pictures
    matched lately, by digest; followed: how often what is protected may have changed, which says whether they
    still do.
    """

    def __init__(self, descriptor_name: str) -> None:
        self._digests: dict[int, str] = {}
        self._lock = threading.Lock()
        self._seen: set[int] = set()
        self._position = 0
        descriptor = open_descriptor(descriptor_name)
        self._set = PictureSet.of("protected", descriptor)
        self._identity = ""
        self.followed = 0
        self.matched = AnswersKept[str, PictureQuery, PictureMatch]()
        self.pictures = PictureMatcher(
            descriptor,
            load_reference=self._bytes_of,
            settings=MATCHING,
            references=self._set.references(),
        )
        self.names = NameMatcher()
        self._words = 0
        self.marks = ProtectedMarks()
        self.has_books = False

    def _bytes_of(self, reference_id: int) -> bytes:
        return read_blob(self._digests[reference_id])

    def load(self) -> None:
        """Bring the indexes to what the database holds, whole."""
        with self._lock:
            self._note(rights.changes_since(max(0, rights.last_change() - OVERLAP)))
            self.has_books = rights.changes_since(0).filter(kind=BOOK).exists()
            self._load_pictures()
            self.marks.load()
            self.names.add(ProtectedName(filing, tuple(forms)) for filing, forms in rights.protected_names())
            self._follow_words()
            self.names.prepare()

    def refresh(self) -> None:
        """Follow what changed since the last look; cheap when nothing did."""
        self._follow_words()
        if self.pictures.references.identity() != self._identity:
            with self._lock:
                self._load_pictures()
        if self._recent().count() == len(self._seen):
            return
        with self._lock:
            self.followed += 1
            changes = [change for change in self._recent() if change.pk not in self._seen]
            touched = {kind: {c.key for c in changes if c.kind == kind} for kind in ("picture", "name")}
            self._follow_pictures({int(key) for key in touched["picture"]})
            self.marks.follow(int(key) for key in touched["picture"])
            self._follow_names(touched["name"])
            self.has_books = self.has_books or any(change.kind == BOOK for change in changes)
            self._note(changes)

    def _load_pictures(self) -> None:
        """Bring the pictures to what the database holds, whole: where a server lost its index, all are put in anew."""
        identity = self.pictures.references.identity()
        present = rights.active_digests()
        with self._turn():
            self.pictures.remove(self.pictures.references.beyond(present))
        self._put_pictures(present)
        self._identity = identity

    def _recent(self) -> QuerySet[ReferenceChange]:
        return rights.changes_since(max(0, self._position - OVERLAP))

    def _note(self, changes: Iterable[ReferenceChange]) -> None:
        numbers = {change.pk for change in changes}
        self._position = max([self._position, *numbers])
        self._seen = {pk for pk in self._seen | numbers if pk > self._position - OVERLAP}

    def _follow_pictures(self, touched: set[int]) -> None:
        if not touched:
            return
        with self._turn():
            present = {row.pk: row.blob_id for row in rights.active_references(touched)}
            self.pictures.remove(list(touched - present.keys()))
        self._put_pictures(present)

    def take_in(self, pictures: Iterable[Protected]) -> None:
        """Put pictures in that stand in the database since a moment ago, and of which everything was made before.

        Where this is not reached, or the index is away, the log is followed as ever: whoever looks next makes what is
        lacking.
        """
        given = {one.reference_id: one for one in pictures}
        try:
            with self._turn():
                present = {row.pk: row.blob_id for row in rights.active_references(set(given))}
                self._digests |= present
                self.pictures.add_ready(given[number] for number in present)
        except IndexFailure as error:
            if trouble_of(error) is not Trouble.INDEX_AWAY:
                raise
            log.warning("pictures will be put in once the index is back: %s", error)

    def _follow_names(self, touched: set[str]) -> None:
        if not touched:
            return
        present = {str(filing): (filing, forms) for filing, forms in rights.protected_names(touched)}
        self.names.remove(UUID(key) for key in touched - present.keys())
        self.names.add(ProtectedName(filing, tuple(forms)) for filing, forms in present.values())

    def _follow_words(self) -> None:
        """Go by the newest words that were learnt from what the marketplace's merchants write."""
        if lexicon.learnt_number() != self._words and (newest := lexicon.learnt_row()):
            self.names.use_ordinary_words(newest.words)
            self._words = newest.pk

    def _put_pictures(self, references: dict[int, str]) -> None:
        self._digests |= references
        for some in batched(references.items(), CHUNK):
            for few in batched(self._lacking(dict(some)).items(), A_TURN):
                with self._turn():
                    lacking = self._lacking(dict(few))  # another may have made them in its turn
                    prints = fingerprints_of(lacking.values(), self.pictures)
                    self.pictures.add_many(
                        (number, prints[digest]) for number, digest in lacking.items() if digest in prints
                    )

    def _lacking(self, references: dict[int, str]) -> dict[int, str]:
        digests = {number: bytes.fromhex(digest) for number, digest in references.items()}
        return {number: references[number] for number in sorted(self.pictures.references.lacking(digests))}

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Hold the turn to change: processes that follow at the same time would make the same anew."""
        with self._set.turn():
            try:
                yield
            finally:
                self.followed += 1

    def describe(self) -> dict:
        """Return what looked, for the record of a screening."""
        return {
            "descriptor": self.pictures.descriptor.name,
            "references": len(self.pictures),
            "names": len(self.names),
            "marks": len(self.marks),
            "learnt_words": self._words,
            "change": self._position,
        }


_current: ProtectedIndex | None = None
_guard = threading.Lock()


def current() -> ProtectedIndex:
    """Return this process's index, loaded at the first call and refreshed at every later one."""
    global _current
    with _guard:
        if _current is None:
            index = ProtectedIndex(settings.DESCRIPTOR)
            index.load()
            _current = index
    _current.refresh()
    return _current


def forget() -> None:
    """Drop this process's index; the next call of `current` loads it anew."""
    global _current
    with _guard:
        _current = None
