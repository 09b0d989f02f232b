"""Screens drawn offers on two processes and counts what was found of the swaps: ours, and plain comparing beside it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz

from benchmarks.books.lists import half_of, register_of
from benchmarks.books.selling import Writer
from benchmarks.books.swaps import SHARE, Pairs, draw, pairs_of
from zhengpin.matching.books.filed import BookTitle
from zhengpin.matching.books.offered import BookOffer
from zhengpin.matching.books.phrases import BookPhrases
from zhengpin.matching.books.prices import AuthorisedPrices
from zhengpin.matching.books.register import BookRegister
from zhengpin.matching.books.screening import BookScreener, ScreenedBook
from zhengpin.matching.books.signals import BookSignal
from zhengpin.matching.names.normalise import normalise
from zhengpin.matching.names.ordinary import learn_words

CHUNK = 2000
HONEST = "honest"
LEAST_TITLES = 3
EXAMPLES = 40


@dataclass(frozen=True)
class World:
    """What both processes hold: the books, those of the half that is sold, who may be swapped, and the screener."""

    books: list[BookTitle]
    sold: list[BookTitle]
    pairs: Pairs
    screener: BookScreener
    prepare_s: float


@dataclass
class Counts:
    """offers, found, exact, ratio: by kind of swap, or honest; how many there were, and how many each method
    reported.
    """

    offers: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    exact: Counter[str] = field(default_factory=Counter)
    ratio: Counter[str] = field(default_factory=Counter)
    signals: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    processor_s: float = 0.0
    examples: list[str] = field(default_factory=list)

    def add(self, other: Counts) -> None:
        """Add the counts of another share of the offers; the seconds are those of the slower,
        those of the processor of both."""
        for name in ("offers", "found", "exact", "ratio", "signals"):
            getattr(self, name).update(getattr(other, name))
        self.seconds = max(self.seconds, other.seconds)
        self.processor_s += other.processor_s
        self.examples += other.examples


@cache
def world(data: Path, seed: int, half: int) -> World:
    """Return the world of a seed: the register of all lists, and the books of one half, which are offered."""
    books = register_of(data)
    sold = [book for book in books if half_of(book) == half]
    others = [book.title for book in books if half_of(book) != half]
    started = time.perf_counter()
    phrases = BookPhrases(ordinary_words=learn_words(others, least=LEAST_TITLES))
    screener = BookScreener(BookRegister(books), phrases=phrases, authorised=AuthorisedPrices())
    screener.prepare()
    for book in books:
        screener.register.compared(book.isbn)
    took = time.perf_counter() - started
    return World(books, sold, pairs_of(sold, seed), screener, took)


def count(data: Path, seed: int, half: int, offers: int, processes: int) -> tuple[Counts, World]:
    """Return the counts of so many offers, screened by so many processes at once."""
    here = world(data, seed, half)
    shares = [(data, seed, half, number, -(-offers // processes)) for number in range(processes)]
    if processes == 1:
        return _share(shares[0]), here
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        found = list(pool.map(_share, shares))
    total = Counts()
    for one in found:
        total.add(one)
    return total, here


def _share(task: tuple[Path, int, int, int, int]) -> Counts:
    data, seed, half, number, offers = task
    here = world(data, seed, half)
    rng = np.random.default_rng([seed, 2, number])
    writer = Writer.of([seed, 3, number])
    counts = Counts()
    for at in range(0, offers, CHUNK):
        drawn = [_drawn(here, rng, writer) for _ in range(min(CHUNK, offers - at))]
        started, used = time.perf_counter(), time.process_time()
        screened = [here.screener.screen(offer) for _, offer, _ in drawn]
        counts.seconds += time.perf_counter() - started
        counts.processor_s += time.process_time() - used
        for (kind, offer, isbn), one in zip(drawn, screened, strict=True):
            _counted(counts, kind, offer, here.screener.register.get(isbn), one)
    return counts


def _drawn(here: World, rng: np.random.Generator, writer: Writer) -> tuple[str, BookOffer, str]:
    """Return an offer, its kind, and the ISBN that it gives."""
    if rng.random() < SHARE:
        kind, one, other = draw(here.pairs, rng)
        isbn = here.sold[other].isbn
        return kind, writer.offer(here.sold[one], isbn), isbn
    book = here.sold[int(rng.integers(len(here.sold)))]
    return HONEST, writer.offer(book, book.isbn), book.isbn


def _counted(counts: Counts, kind: str, offer: BookOffer, book: BookTitle | None, one: ScreenedBook) -> None:
    counts.offers[kind] += 1
    found = next((each for each in one.signals if each.signal is BookSignal.REGISTER_CONTRADICTED), None)
    counts.found[kind] += found is not None
    if found is not None:
        counts.signals[f"{kind}:{found.values['what']}"] += 1
    if (found is not None) == (kind == HONEST) and len(counts.examples) < EXAMPLES:
        said = dict(found.values) if found else {}
        counts.examples.append(
            f"{kind} | {offer.title} | {offer.author} | {book.title if book else '?'} | {said}"
        )
    if book is not None:
        registered, offered = normalise(book.title).text, normalise(offer.title).text
        counts.exact[kind] += registered not in offered
        counts.ratio[kind] += fuzz.partial_ratio(registered, offered) < 60


def shares(counts: Counter[str], offers: Counter[str]) -> dict[str, Any]:
    """Return recall over all swaps and by kind, and the precision among these offers."""
    swapped = {kind: number for kind, number in offers.items() if kind != HONEST}
    right = sum(counts[kind] for kind in swapped)
    wrong = counts[HONEST]
    return {
        "recall": round(right / max(1, sum(swapped.values())), 4),
        "precision": round(right / max(1, right + wrong), 4),
        "recall_by_kind": {kind: round(counts[kind] / number, 4) for kind, number in sorted(swapped.items())},
        "of": [sum(swapped.values()), offers[HONEST]],
        "wrongly_found": wrong,
    }


def as_rows(named: Iterable[tuple[str, dict[str, Any]]]) -> list[Sequence[Any]]:
    """Return the rows of a table of shares."""
    return [(name, told["recall"], told["precision"], told["wrongly_found"]) for name, told in named]
