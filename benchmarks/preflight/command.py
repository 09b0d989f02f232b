"""Listing pre-flights: may this seller list this brand here today? One core, beside SQL and beside every path tried.

A seeded market of merchants, marks and authorisations, in chains of up to four links, of which some are revoked, have
ended, are limited, or may not be passed on. Sampled answers are held against a check that tries every path.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

from benchmarks.preflight.peers import CHANNELS, TERRITORIES, ask_sql, every_path, sql_peer
from benchmarks.running import arguments, show, write
from zhengpin.rights.authority import ChainIndex, Grant
from zhengpin.rights.preflight import (
    BrandIndex,
    BrandRight,
    Cleared,
    PreflightAnswer,
    PreflightQuestion,
    clear,
    shown,
)

TODAY = date(2026, 11, 25)
HOLDERS, MARKS_EACH, MERCHANTS, LINKS, DEEPEST = 1_000, 3, 20_000, 100_000, 4
CHUNK, SAMPLE = 20_000, 200


@dataclass
class Market:
    """What is asked about: rights, links by holder, and the sellers' ids."""

    rights: list[BrandRight] = field(default_factory=list)
    links: dict[UUID, list[Grant]] = field(default_factory=lambda: defaultdict(list))
    sellers: list[UUID] = field(default_factory=list)


def make_market(random: Random, links: int) -> Market:
    """Return a market with so many links; the same for the same state of `random`."""
    new = (UUID(int=random.getrandbits(128)) for _ in iter(int, 1))
    market = Market(sellers=[next(new) for _ in range(MERCHANTS)])
    for number in range(HOLDERS):
        holder, home = next(new), next(new)
        for mark in range(MARKS_EACH):
            classes = frozenset(random.sample(range(1, 46), random.randint(1, 4)))
            name, registered = f"Brand {number}-{mark}", f"{number * 10 + mark:08d}"
            market.rights.append(BrandRight(next(new), holder, home, name, (name,), (registered,), classes))
    depths: dict[UUID, int] = {}
    for _ in range(links):
        right = random.choice(market.rights)
        above = _above(random, market.links[right.holder_id], depths)
        link = _link(random, next(new), right, above, random.choice(market.sellers))
        depths[link.id] = depths[above.id] + 1 if above else 1
        market.links[right.holder_id].append(link)
    return market


def _above(random: Random, links: Sequence[Grant], depths: dict[UUID, int]) -> Grant | None:
    """Return what a link rests on: nothing for a third, else one that is not at the bottom."""
    chosen = random.choice(links) if links and random.random() > 0.35 else None
    return chosen if chosen and depths[chosen.id] < DEEPEST else None


def _link(random: Random, number: UUID, right: BrandRight, above: Grant | None, seller: UUID) -> Grant:
    begin = above.valid_from if above else TODAY - timedelta(random.randint(30, 900))
    begin += timedelta(random.choice((0, 0, 0, 20)))
    end = None if random.random() < 0.2 else TODAY + timedelta(random.randint(-40, 700))
    return Grant(
        number,
        right.holder_id,
        seller,
        begin,
        end,
        frozenset([right.filing_id] if random.random() < 0.5 else ()),
        right.nice_classes if random.random() < 0.4 else frozenset(),
        frozenset({"CN", *random.sample(TERRITORIES, 1)} if random.random() < 0.3 else ()),
        frozenset({"shop", *random.sample(CHANNELS, 1)} if random.random() < 0.3 else ()),
        TODAY - timedelta(random.randint(-20, 200)) if random.random() < 0.06 else None,
        parent_id=above.id if above else None,
        authoriser_id=above.authorised_id if above else None,
        sublicensable=random.random() < 0.8,
        tiers_below=random.choice((None, None, None, 1, 2)),
    )


def questions(random: Random, market: Market, number: int) -> Iterator[PreflightQuestion]:
    """Yield questions: two thirds of sellers that hold something of the brand's holder, a third of any seller."""
    by_holder: dict[UUID, list[BrandRight]] = defaultdict(list)
    for right in market.rights:
        by_holder[right.holder_id].append(right)
    everything = [link for links in market.links.values() for link in links]
    for _ in range(number):
        link = random.choice(everything)
        named = [one for one in by_holder[link.holder_id] if one.filing_id in link.filing_ids]
        right = random.choice(named or by_holder[link.holder_id])
        seller = link.authorised_id if random.random() < 0.67 else random.choice(market.sellers)
        brand = random.choice((right.names[0], right.names[0], right.numbers[0], str(right.filing_id)))
        near = random.choice(sorted(right.nice_classes)) if random.random() < 0.9 else random.randint(1, 45)
        yield PreflightQuestion(
            seller or market.sellers[0],
            brand,
            TODAY + timedelta(random.choice((0, 0, 0, 0, -30, 30))),
            frozenset([near] if random.random() < 0.9 else ()),
            random.choice(("CN",) * 12 + TERRITORIES),
            random.choice(("shop", "shop", *CHANNELS)),
        )


def timed(asked: Sequence[PreflightQuestion], answer: Callable[[PreflightQuestion], object]) -> float:
    """Return the seconds of processor time that the answers take, one after another."""
    started = time.process_time()
    for one in asked:
        answer(one)
    return time.process_time() - started


def measure(seed: int, number: int, links: int = LINKS) -> dict[str, object]:
    """Return the figures; all ways take turns, and every sampled answer is held against every path, and against SQL."""
    random = Random(seed)
    market = make_market(random, links)
    started = time.process_time()
    brands = BrandIndex(market.rights)
    chains = defaultdict(lambda: ChainIndex(()), {pk: ChainIndex(some) for pk, some in market.links.items()})
    built = time.process_time() - started
    base = sql_peer(market.links.values())

    def ours(one: PreflightQuestion) -> Cleared:
        return clear(one, brands, chains.__getitem__)

    def tried(one: PreflightQuestion) -> bool:
        return any(
            every_path(market.links[r.holder_id], r, one) for r in brands.find(one.brand, one.nice_classes)
        )

    ways = {
        "per_s": (ours, CHUNK),
        "per_s_with_proof": (lambda one: shown(ours(one)), SAMPLE),
        "sql_per_s": (lambda one: ask_sql(base, brands, one), SAMPLE),
        "every_path_per_s": (tried, SAMPLE),
    }
    seconds, asked_of, lengths, counts = Counter[str](), Counter[str](), Counter[int](), Counter[str]()
    while asked_of["per_s"] < number:
        asked = list(questions(random, market, min(CHUNK, number - asked_of["per_s"])))
        for name, (way, most) in ways.items():
            seconds[name] += timed(asked[:most], way)  # type: ignore[assignment]  # seconds are not whole
            asked_of[name] += len(asked[:most])
        for one in asked[:SAMPLE]:
            answer = ours(one)
            yes = answer.answer == PreflightAnswer.YES
            counts.update(yes=yes, checked=1, wrong=yes != tried(one), sql=yes != ask_sql(base, brands, one))
            lengths.update([len(answer.authority.path)] if yes and answer.authority else ())
    return {
        "questions": number,
        "links": links,
        **{name: round(asked_of[name] / seconds[name]) for name in ways},
        "built_seconds": round(built, 3),
        "yes_share": round(counts["yes"] / counts["checked"], 3),
        "yes_by_links": {str(n): count for n, count in sorted(lengths.items())},
        "checked": counts["checked"],
        "wrong": counts["wrong"],
        "differs_from_sql": counts["sql"],
    }


def main() -> None:
    """Measure and print; a wrong answer fails the run."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--questions", type=int, default=1_000_000)
    options = parser.parse_args()
    figures = measure(options.seed, options.questions)
    rates = ("per_s", "per_s_with_proof", "sql_per_s", "every_path_per_s")
    names = ("from memory", "from memory, with its proof", "one statement in SQL each", "every path tried")
    first = float(str(figures["per_s"]))
    rows = [
        (name, figures[key], round(first / float(str(figures[key])), 1))
        for name, key in zip(names, rates, strict=True)
    ]
    show("pre-flights, one core", ("how", "per second of processor time", "times slower"), rows)
    show("together", ("figure", "value"), [(n, str(v)) for n, v in figures.items() if n not in rates])
    write(options.json, figures)
    if figures["wrong"] or figures["differs_from_sql"]:
        raise SystemExit("answers differ from those of every path, or of SQL")


if __name__ == "__main__":
    main()
