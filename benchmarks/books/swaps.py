"""Offers that give the ISBN of another book, by the seed: of any other, of another by the same author, of another
volume.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from zhengpin.matching.books.agreeing import name_keys
from zhengpin.matching.books.filed import BookTitle
from zhengpin.matching.books.titles import title_parts
from zhengpin.matching.names.normalise import is_wordless

ANY, AUTHOR, SERIES = "any", "same_author", "same_series"
SHARE = 0.05
"""Of the offers, that are swapped: the precision is told at this share."""
KINDS = {ANY: 0.5, AUTHOR: 0.25, SERIES: 0.25}


@dataclass(frozen=True)
class Pairs:
    """For each kind the pairs of a book and another whose ISBN it may be given; left_out: pairs of like titles."""

    books: Sequence[BookTitle]
    by_kind: dict[str, list[tuple[int, int]]]
    left_out: int


def pairs_of(books: Sequence[BookTitle], seed: int) -> Pairs:
    """Return who may be swapped with whom: books of one script of which no title is a part of the other's."""
    rng = np.random.default_rng([seed, 1])
    keys = [title_parts(book.title).key for book in books]
    found: dict[str, list[tuple[int, int]]] = {kind: [] for kind in KINDS}
    left_out = 0
    scripts = defaultdict(list)
    for at, book in enumerate(books):
        scripts[_script(book)].append(at)
    for held in scripts.values():
        for one, other in zip(held, rng.permutation(held).tolist(), strict=True):
            found[ANY].append((one, other))
    for kind, groups in ((AUTHOR, _by_author(books)), (SERIES, _by_series(books))):
        for held in groups:
            shifted = [*held[1:], held[0]]
            found[kind] += list(zip(held, shifted, strict=True))
    series = set(found[SERIES])
    for kind, pairs in found.items():
        kept = [
            (one, other)
            for one, other in pairs
            if one != other
            and (kind == SERIES or not _alike(keys[one], keys[other]))
            and (kind != AUTHOR or (one, other) not in series)
        ]
        left_out += len(pairs) - len(kept)
        found[kind] = kept
    return Pairs(books, found, left_out)


def draw(pairs: Pairs, rng: np.random.Generator) -> tuple[str, int, int]:
    """Return a kind, a book and the one whose ISBN is given for it."""
    kinds = [kind for kind in KINDS if pairs.by_kind[kind]]
    shares = np.array([KINDS[kind] for kind in kinds])
    kind = kinds[int(rng.choice(len(kinds), p=shares / shares.sum()))]
    one, other = pairs.by_kind[kind][int(rng.integers(len(pairs.by_kind[kind])))]
    return kind, one, other


def _alike(one: str, other: str) -> bool:
    return one in other or other in one


def _script(book: BookTitle) -> str:
    return "han" if any(map(is_wordless, book.title)) else "latin"


def _by_author(books: Sequence[BookTitle]) -> list[list[int]]:
    groups = defaultdict(list)
    for at, book in enumerate(books):
        if book.contributors and name_keys(book.contributors[0].name):
            groups[(book.contributors[0].name, _script(book))].append(at)
    return [held for held in groups.values() if len(held) > 1]


def _by_series(books: Sequence[BookTitle]) -> list[list[int]]:
    """Return groups of volumes that their titles number: (Twilight, #2), 手帖 03, 手帖（上）."""
    groups: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for at, book in enumerate(books):
        parts = title_parts(book.title)
        hit = re.search(r"\(([^()]+?),?\s*#([0-9]{1,2})\)", book.title)
        place = parts.volume or parts.number
        if hit:
            groups[(hit[1], "latin")].setdefault(hit[2], at)
        elif place and not parts.volumes:
            groups[(parts.bare.replace(" ", ""), _script(book))].setdefault(place, at)
    return [list(held.values()) for (bare, _), held in groups.items() if len(held) > 1 and len(bare) > 1]
