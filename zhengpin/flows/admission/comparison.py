"""Compares the letters of an application with those of other applicants: the same letter, the same seal; and their
seals with those on the papers that came with them.

Each process keeps the fingerprints of all letters in memory and takes in what was read since it last looked.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from zhengpin.admission import queries
from zhengpin.admission.models import Application, ApplicationDocument
from zhengpin.admission.states import ApplicationDocumentKind
from zhengpin.flows.admission.facts import JUDGE
from zhengpin.matching.documents.model import Signal
from zhengpin.matching.forgery.candidates import KnownKeys, candidates
from zhengpin.matching.forgery.keys import DocumentKeys
from zhengpin.matching.forgery.own_seals import seals_copied
from zhengpin.matching.forgery.reuse import compare

MOST = 8
"""Letters of others that one is compared with."""
OVERLAP = timedelta(minutes=5)
"""A reading is stored a while after its moment; what was taken in already is passed over."""

OneFound = tuple[UUID, Signal, UUID | None]
Found = list[OneFound]


class _Letters:
    """The letters that this process knows."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self.known = KnownKeys()
        self._taken: set[UUID] = set()
        self._until: datetime | None = None

    def near(self, document: ApplicationDocument, keys: DocumentKeys) -> list[UUID]:
        """Return the letters that may be the same as one, the nearest first."""
        with self._guard:
            self._take_in()
            found = [one.name for one in candidates(keys, self.known, most=MOST * 3)]
        return [one for one in found if isinstance(one, UUID) and one != document.pk]

    def _take_in(self) -> None:
        since = self._until - OVERLAP if self._until else None
        for pk, read_at, keys in queries.letters_read(JUDGE, since=since, but=self._taken):
            self._taken.add(pk)
            self.known.add_stored(pk, keys)
            self._until = max(self._until or read_at, read_at)


_letters = _Letters()


def compared(row: Application) -> Found:
    """Return what speaks against the letters of an application beside other papers, its own and those of others.

    Each with the paper, the signal and the other paper; of one kind only the plainest is kept.
    """
    found: Found = []
    keys = {
        document: DocumentKeys.from_json(document.keys)
        for document in queries.documents(JUDGE, row.pk)
        if document.keys
    }
    for document, own in keys.items():
        if document.kind == ApplicationDocumentKind.LETTER:
            found += _plainest([*_with_others(document, own, row), *_with_own(document, own, keys)])
    return found


def _with_own(
    document: ApplicationDocument, own: DocumentKeys, keys: dict[ApplicationDocument, DocumentKeys]
) -> Iterable[OneFound]:
    for other, there in keys.items():
        if other.kind != ApplicationDocumentKind.LETTER:
            for signal in seals_copied(own, there):
                yield document.pk, signal, other.pk


def _with_others(document: ApplicationDocument, keys: DocumentKeys, row: Application) -> Iterable[OneFound]:
    near = _letters.near(document, keys)
    others = queries.documents_of_others(JUDGE, row.applicant_id, near)
    for pk in [one for one in near if one in others][:MOST]:
        for signal in compare(keys, DocumentKeys.from_json(others[pk].keys)):
            yield document.pk, signal, pk


def _plainest(found: Iterable[OneFound]) -> Found:
    kept: dict[str, OneFound] = {}
    for one in found:
        code = str(one[1].code)
        if code not in kept or one[1].strength > kept[code][1].strength:
            kept[code] = one
    return list(kept.values())
