"""Which of some short texts are written alike: by the shingles that they share. Pure.

A. Broder, On the resemblance of documents (1997): the share of runs of SHINGLE characters that two texts have in
common.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence

SHINGLE = 3
SHORTEST = 8
"""Shorter texts, as "fake!" and 假货, are everybody's."""
ALIKE = 0.5


def written_alike(texts: Sequence[str]) -> list[int]:
    """Return of each text how many others are written alike."""
    shingles = [_shingles(text) for text in texts]
    holders: dict[str, list[int]] = defaultdict(list)
    for place, own in enumerate(shingles):
        for shingle in own:
            holders[shingle].append(place)
    alike = [0] * len(texts)
    for place, own in enumerate(shingles):
        shared: dict[int, int] = defaultdict(int)
        for shingle in own:
            for other in holders[shingle]:
                shared[other] += 1
        alike[place] = sum(
            other != place and many >= ALIKE * (len(own) + len(shingles[other]) - many)
            for other, many in shared.items()
        )
    return alike


def _shingles(text: str) -> frozenset[str]:
    letters = "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())
    if len(letters) < SHORTEST:
        return frozenset()
    return frozenset(letters[at : at + SHINGLE] for at in range(len(letters) - SHINGLE + 1))
