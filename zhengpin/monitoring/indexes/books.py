"""The books that are filed, as their offers are compared with them: in memory in each process, following the log.

While no book is filed nothing is loaded, and asking costs nothing. Covers stand in an index that the
processes of a machine share, as protected pictures do.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import batched
from uuid import UUID

from django.db.models import QuerySet

from zhengpin.evidence.queries import read_blob
from zhengpin.matching import PictureMatcher
from zhengpin.matching.books.filed import BookTitle
from zhengpin.matching.books.register import BookRegister
from zhengpin.matching.books.screening import BookScreener
from zhengpin.monitoring.indexes.chosen import PictureSet
from zhengpin.monitoring.indexes.fingerprints import fingerprints_of
from zhengpin.monitoring.indexes.index import CHUNK, MATCHING, OVERLAP, ProtectedIndex
from zhengpin.rights import queries as rights
from zhengpin.rights.models import ReferenceChange
from zhengpin.rights.queries.books import BOOK, filed_books, isbn_ranges, isbn_ranges_number, registrants


class FiledBooks:
    """What offers of books are compared with. Whoever looks holds `looking`, so that nothing changes meanwhile.

    beside: the index of all else that is protected.
    """

    def __init__(self, beside: ProtectedIndex) -> None:
        self.beside = beside
        descriptor = beside.pictures.descriptor
        self._isbns: dict[str, str] = {}
        self._covers: dict[int, tuple[str, UUID]] = {}
        self._lock = threading.RLock()
        self._seen: set[int] = set()
        self._position = 0
        self._set = PictureSet.of("covers", descriptor)
        self._identity = ""
        self._ranges = 0
        self.screener = BookScreener(BookRegister())
        self.covers = PictureMatcher(
            descriptor,
            load_reference=lambda number: read_blob(self._covers[number][0]),
            settings=MATCHING,
            references=self._set.references(),
        )

    def __len__(self) -> int:
        return len(self.screener.register)

    @contextmanager
    def looking(self) -> Iterator[BookScreener]:
        """Hold what is filed as it stands while offers are looked at."""
        with self._lock:
            yield self.screener

    def book_of(self, filing_id: UUID) -> BookTitle | None:
        """Return the book of a filing."""
        return self.screener.register.get(self._isbns.get(str(filing_id), ""))

    def cover(self, number: int) -> tuple[str, UUID] | None:
        """Return the digest of a cover and its filing; None of one that is there no more."""
        return self._covers.get(number)

    def load(self) -> None:
        """Take in all that is filed, whole."""
        with self._lock:
            self._note(rights.changes_since(max(0, rights.last_change() - OVERLAP)))
            for some in batched(filed_books(), 2000):
                self._add(some)
            self._load_covers()
            self._learn()
            self.screener.prepare()

    def refresh(self) -> None:
        """Follow what changed since the last look; cheap when nothing did."""
        if self.covers.references.identity() != self._identity:
            with self._lock:
                self._load_covers()
        if self._recent().count() == len(self._seen) and isbn_ranges_number() == self._ranges:
            return
        with self._lock:
            changes = [change for change in self._recent() if change.pk not in self._seen]
            touched = {change.key for change in changes if change.kind == BOOK}
            self._follow_books(touched)
            self._follow_covers({int(change.key) for change in changes if change.kind == "picture"})
            if touched or isbn_ranges_number() != self._ranges:
                self._learn()
                self.screener.prepare()
            self._note(changes)

    def _load_covers(self) -> None:
        identity = self.covers.references.identity()
        present = {row.pk: (row.blob_id, row.filing_id) for row in rights.covers()}
        with self._set.turn():
            self.covers.remove(self.covers.references.beyond(present))
            self._put_covers(present)
        self._identity = identity

    def _recent(self) -> QuerySet[ReferenceChange]:
        return rights.changes_since(max(0, self._position - OVERLAP))

    def _note(self, changes: Iterable[ReferenceChange]) -> None:
        numbers = {change.pk for change in changes}
        self._position = max([self._position, *numbers])
        self._seen = {pk for pk in self._seen | numbers if pk > self._position - OVERLAP}

    def _follow_books(self, touched: set[str]) -> None:
        if not touched:
            return
        for filing in touched & self._isbns.keys():
            self._remove(filing)
        for some in batched(filed_books(touched), 2000):
            self._add(some)

    def _follow_covers(self, touched: set[int]) -> None:
        present = {row.pk: (row.blob_id, row.filing_id) for row in rights.covers(touched)} if touched else {}
        gone = [number for number in touched - present.keys() if self._covers.pop(number, None)]
        if gone or present:
            with self._set.turn():
                self.covers.remove(gone)
                self._put_covers(present)

    def _add(self, books: Iterable[BookTitle]) -> None:
        some = list(books)
        self.screener.register.add(some)
        self._isbns |= {book.key: book.isbn for book in some}

    def _remove(self, filing: str) -> None:
        isbn = self._isbns.pop(filing)
        book = self.screener.register.get(isbn)
        if book is not None and book.key == filing:  # else another filing has taken the number since
            self.screener.register.remove([isbn])

    def _learn(self) -> None:
        """Learn anew which publishers registrants belong to; nothing while no ranges are imported."""
        self._ranges = isbn_ranges_number()
        if self._ranges:
            self.screener = BookScreener(
                self.screener.register,
                phrases=self.screener.phrases,
                ranges=isbn_ranges(),
                registrants=registrants(),
            )

    def _put_covers(self, present: dict[int, tuple[str, UUID]]) -> None:
        self._covers |= present
        for some in batched(present.items(), CHUNK):
            digests = {number: bytes.fromhex(digest) for number, (digest, _) in some}
            lacking = {number: present[number][0] for number in self.covers.references.lacking(digests)}
            prints = fingerprints_of(lacking.values(), self.covers)
            self.covers.add_many(
                (number, prints[digest]) for number, digest in lacking.items() if digest in prints
            )

    def describe(self) -> dict[str, object]:
        """Return what looked, for the record of a screening."""
        return {"books": len(self), "covers": len(self.covers), "change": self._position}


_current: FiledBooks | None = None
_guard = threading.Lock()


def current(protected: ProtectedIndex) -> FiledBooks | None:
    """Return what this process holds, loaded when first a book is filed and refreshed at every later call.

    None while none is. protected: the process's index of what is protected; with another one
    all is loaded anew.
    """
    global _current
    with _guard:
        if _current is None or _current.beside is not protected:
            _current = None
            if not protected.has_books:
                return None
            made = FiledBooks(protected)
            made.load()
            _current = made
    _current.refresh()
    return _current if len(_current) else None
