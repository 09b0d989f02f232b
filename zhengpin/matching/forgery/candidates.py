"""Finds among hundreds of thousands of kept documents the few worth comparing with one, in milliseconds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.documents.model import FieldName
from zhengpin.matching.forgery.keys import DocumentKeys, KeysHeld
from zhengpin.matching.forgery.letter_numbers import plain_letter_number
from zhengpin.matching.forgery.shingles import plain
from zhengpin.matching.images.pdq import from_hexadecimal

_SAME_TEXT = 70
"""Bits of 256 in which the texts of one template differ at most, some of it read wrongly: 45 % shingles in common."""
_SAME_APPEARANCE = 40
_SAME_SEAL = 40
_LATEST = 500
"""Letters of one authoriser that are looked at."""


@dataclass(frozen=True, slots=True)
class SimilarDocument:
    """A kept document; why: `number`, `appearance`, `text`, `seal` or `authoriser`; distance: bits of 256."""

    name: Hashable
    why: str
    distance: int


class KnownKeys:
    """The fingerprints of kept documents, stacked. Adding is cheap; searching is a few passes over the bits."""

    def __init__(self) -> None:
        self._names: dict[str, list[Hashable]] = {"text": [], "look": [], "seal": []}
        self._rows: dict[str, list[NDArray[np.uint64]]] = {"text": [], "look": [], "seal": []}
        self._stacked: dict[str, NDArray[np.uint64]] = {}
        self._numbers: dict[str, list[Hashable]] = defaultdict(list)
        self._authorisers: dict[str, list[tuple[Hashable, list[NDArray[np.uint64]]]]] = defaultdict(list)

    def add(self, name: Hashable, keys: DocumentKeys) -> None:
        """Take in a document under a name of the caller's."""
        self._add(name, _prints(keys), keys.number, keys.names)

    def add_stored(self, name: Hashable, held: KeysHeld) -> None:
        """Take in a document by what `DocumentKeys.as_json` wrote, without decoding its pictures."""
        prints = {
            "text": [from_hexadecimal(page["text"]) for page in held["pages"]],
            "look": [from_hexadecimal(page["look"]) for page in held["pages"]],
            "seal": [from_hexadecimal(seal["look"]) for seal in held["seals"]],
        }
        self._add(name, _words(prints), held["number"], held["names"])

    def near(self, kind: str, one: NDArray[np.uint64], most: int) -> Iterable[tuple[Hashable, int]]:
        """Yield the names of what differs in at most `most` bits, the nearest first."""
        if not self._rows[kind]:
            return
        if kind not in self._stacked:
            self._stacked[kind] = np.stack(self._rows[kind])
        distances = np.bitwise_count(self._stacked[kind] ^ one).sum(axis=1, dtype=np.int64)
        within = np.flatnonzero(distances <= most)
        for at in within[np.argsort(distances[within], kind="stable")]:
            yield self._names[kind][at], int(distances[at])

    def _add(
        self,
        name: Hashable,
        prints: Mapping[str, Sequence[NDArray[np.uint64]]],
        number: str,
        names: Mapping[str, str],
    ) -> None:
        for kind, some in prints.items():
            self._names[kind] += [name] * len(some)
            self._rows[kind] += some
        if number:
            self._numbers[plain_letter_number(number)].append(name)
        if (authoriser := plain(names.get(FieldName.AUTHORISER, ""))) and prints["seal"]:
            self._authorisers[authoriser].append((name, list(prints["seal"])))
        self._stacked.clear()

    def numbered(self, number: str) -> list[Hashable]:
        return self._numbers.get(plain_letter_number(number), []) if number else []

    def authorised_by(
        self, authoriser: str, seals: Sequence[NDArray[np.uint64]]
    ) -> Iterable[tuple[Hashable, int]]:
        """Yield an authoriser's latest letters that bear a seal, with how far their seals lie from these."""
        for name, others in self._authorisers.get(plain(authoriser), [])[-_LATEST:] if seals else []:
            yield name, min(int(np.bitwise_count(one ^ other).sum()) for one in seals for other in others)


def candidates(keys: DocumentKeys, known: KnownKeys, *, most: int = 20) -> list[SimilarDocument]:
    """Return the kept documents worth comparing with one, at most `most`, each once.

    First those with the same number, then by turns those that look most alike (an edited scan lies within a few bits of
    its source, other dealers' letters of one template further off), whose seals do, whose texts do, and which the same
    authoriser gave under the likest seals.
    """
    ways = [[SimilarDocument(name, "number", 0) for name in known.numbered(keys.number)]]
    prints = _prints(keys)
    for kind, limit in (("look", _SAME_APPEARANCE), ("seal", _SAME_SEAL), ("text", _SAME_TEXT)):
        found = [
            SimilarDocument(name, kind, distance)
            for one in prints[kind]
            for name, distance in known.near(kind, one, limit)
        ]
        ways.append(sorted(found, key=lambda one: one.distance))
    neighbours = known.authorised_by(keys.names.get(FieldName.AUTHORISER, ""), prints["seal"])
    by_authoriser = [SimilarDocument(name, "authoriser", distance) for name, distance in neighbours]
    ways.append(sorted(by_authoriser, key=lambda one: one.distance))
    return _by_turns(ways, most)


def _by_turns(ways: list[list[SimilarDocument]], most: int) -> list[SimilarDocument]:
    chosen = {one.name: one for one in ways[0][:most]}
    places = [iter(way) for way in ways[1:]]
    while places and len(chosen) < most:
        for place in list(places):
            fresh = next((one for one in place if one.name not in chosen), None)
            if fresh is None:
                places.remove(place)
            elif len(chosen) < most:
                chosen[fresh.name] = fresh
    return list(chosen.values())


def _prints(keys: DocumentKeys) -> dict[str, list[NDArray[np.uint64]]]:
    """Return a document's fingerprints as words; those without a bit tell nothing."""
    prints = {
        "text": [page.text for page in keys.pages],
        "look": [page.appearance for page in keys.pages],
        "seal": [seal.appearance for seal in keys.seals],
    }
    return _words(prints)


def _words(prints: Mapping[str, Sequence[NDArray[np.uint8]]]) -> dict[str, list[NDArray[np.uint64]]]:
    return {kind: [one.view(np.uint64) for one in some if one.any()] for kind, some in prints.items()}
