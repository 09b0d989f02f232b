"""Listing pre-flights: may this seller list this brand here today? One core, beside SQL and beside every path tried.

A seeded market of merchants, marks and authorisations, in chains of up to four links, of which some are revoked, have
ended, are limited, or may not be passed on. Sampled answers are held against a check that tries every path.
"""

from __future__ import annotations

import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

from benchmarks.running import arguments, show, write
from zhengpin.rights.authority import ChainIndex, Grant
from zhengpin.rights.preflight import Answer, BrandIndex, BrandRight, Preflight, clear, told

TODAY = date(2026, 11, 25)
HOLDERS, MARKS_EACH, MERCHANTS, LINKS, DEEPEST = 1_000, 3, 20_000, 100_000, 4
CHUNK = 20_000
CHANNELS, TERRITORIES = ("shop", "live", "video"), ("CN", "HK", "SG", "FR")


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


def questions(random: Random, market: Market, number: int) -> Iterator[Preflight]:
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
        yield Preflight(
            seller or market.sellers[0],
            brand,
            TODAY + timedelta(random.choice((0, 0, 0, 0, -30, 30))),
            frozenset([near] if random.random() < 0.9 else ()),
            random.choice(("CN",) * 12 + TERRITORIES),
            random.choice(("shop", "shop", *CHANNELS)),
        )


def timed(asked: Sequence[Preflight], answer: Callable[[Preflight], object]) -> float:
    """Return the seconds that the answers take, one after another."""
    started = time.perf_counter()
    for one in asked:
        answer(one)
    return time.perf_counter() - started


def every_path(links: Sequence[Grant], right: BrandRight, asked: Preflight) -> bool:
    """Say by trying every path, condition by condition, whether a use is covered: the measure of truth here."""
    by_id = {link.id: link for link in links}
    for own in links:
        if own.authorised_id != asked.organisation_id:
            continue
        path = [own]
        while path[-1].parent_id is not None:
            path.append(by_id[path[-1].parent_id])
        limits = [link.nice_classes for link in path if link.nice_classes]
        goods = asked.nice_classes or frozenset(range(1, 46))
        if (
            all(link.valid_from <= asked.on <= (link.valid_to or date.max) for link in path)
            and all(link.revoked_on is None or asked.on < link.revoked_on for link in path)
            and all(not link.filing_ids or right.filing_id in link.filing_ids for link in path)
            and all(not link.territories or asked.territory in link.territories for link in path)
            and all(not link.channels or asked.channel in link.channels for link in path)
            and any(all(one in limit for limit in limits) for one in goods)
            and all(link.sublicensable for link in path[1:])
            and all(link.tiers_below is None or n <= link.tiers_below for n, link in enumerate(path[1:], 1))
            and all(up.stood_on(low.valid_from) for low, up in zip(path, path[1:], strict=False))
        ):
            return True
    return False


SCHEMA = """
CREATE TABLE link (id BLOB PRIMARY KEY, parent BLOB, holder BLOB, seller BLOB, first INT, last INT, revoked INT,
  filing BLOB, classes INT, territories INT, channels INT, passes INT, below INT);
CREATE INDEX held ON link (seller, holder);
"""
QUESTION = """
WITH RECURSIVE way (id, parent, depth, begun, classes) AS (
  SELECT id, parent, 0, first, classes & :goods FROM link WHERE seller = :seller AND holder = :holder
    AND first <= :day AND last >= :day AND revoked > :day AND (filing IS NULL OR filing = :filing)
    AND classes & :goods AND territories & :territory AND channels & :channel
  UNION ALL
  SELECT up.id, up.parent, way.depth + 1, up.first, up.classes & way.classes FROM way JOIN link up ON up.id = way.parent
    WHERE up.first <= :day AND up.last >= :day AND up.revoked > :day AND (up.filing IS NULL OR up.filing = :filing)
    AND up.classes & way.classes AND up.territories & :territory AND up.channels & :channel
    AND up.passes AND up.below >= way.depth + 1
    AND way.begun >= up.first AND way.begun <= up.last AND way.begun <= up.revoked)
SELECT 1 FROM way WHERE parent IS NULL LIMIT 1
"""
ALL, FOREVER = 2**46 - 1, date.max.toordinal()


def sql_peer(market: Market) -> sqlite3.Connection:
    """Return the same market as a table in memory, with sets as bits, that one recursive statement a question asks."""
    base = sqlite3.connect(":memory:")
    base.executescript(SCHEMA)
    for links in market.links.values():
        base.executemany(f"INSERT INTO link VALUES ({','.join('?' * 13)})", map(_row, links))
    base.execute("ANALYZE")
    return base


def _row(link: Grant) -> tuple[object, ...]:
    return (
        link.id.bytes, link.parent_id.bytes if link.parent_id else None, link.holder_id.bytes,
        link.authorised_id.bytes if link.authorised_id else None, link.valid_from.toordinal(),
        (link.valid_to or date.max).toordinal(), link.revoked_on.toordinal() if link.revoked_on else FOREVER + 1,
        next((one.bytes for one in link.filing_ids), None), _bits(link.nice_classes) or ALL,
        _bits(map(TERRITORIES.index, link.territories)) or ALL, _bits(map(CHANNELS.index, link.channels)) or ALL,
        link.sublicensable, 99 if link.tiers_below is None else link.tiers_below,
    )  # fmt: skip


def _bits(members: object) -> int:
    return sum(1 << one for one in members)  # type: ignore[attr-defined]


def ask_sql(base: sqlite3.Connection, brands: BrandIndex, asked: Preflight) -> bool:
    """Answer a question by one statement for each right that the brand may mean."""
    values = {
        "seller": asked.organisation_id.bytes, "day": asked.on.toordinal(), "goods": _bits(asked.nice_classes) or ALL,
        "territory": 1 << TERRITORIES.index(asked.territory), "channel": 1 << CHANNELS.index(asked.channel),
    }  # fmt: skip
    return any(
        base.execute(QUESTION, values | {"holder": r.holder_id.bytes, "filing": r.filing_id.bytes}).fetchone()
        for r in brands.find(asked.brand, asked.nice_classes)
    )


def measure(seed: int, number: int, links: int = LINKS, sample: int = 5_000) -> dict[str, object]:
    """Return the figures; every answer of the sample is held against every path, and against the statement in SQL."""
    random = Random(seed)
    market = make_market(random, links)
    started = time.perf_counter()
    brands = BrandIndex(market.rights)
    chains = defaultdict(lambda: ChainIndex(()), {pk: ChainIndex(some) for pk, some in market.links.items()})
    built = time.perf_counter() - started
    answers: Counter[str] = Counter()
    seconds, lengths, done = 0.0, Counter[int](), 0
    while done < number:
        asked = list(questions(random, market, min(CHUNK, number - done)))
        seconds += timed(asked, lambda one: clear(one, brands, chains.__getitem__))
        some = [clear(one, brands, chains.__getitem__) for one in asked[:1_000]]
        answers.update(one.answer.value for one in some)
        lengths.update(len(one.authority.path) for one in some if one.answer == Answer.YES and one.authority)
        done += len(asked)
    asked = list(questions(random, market, sample))
    base = sql_peer(market)

    def tried(one: Preflight) -> bool:
        return any(
            every_path(market.links[r.holder_id], r, one) for r in brands.find(one.brand, one.nice_classes)
        )

    ours = [clear(one, brands, chains.__getitem__).answer == Answer.YES for one in asked]
    wrong = sum(mine != tried(one) for mine, one in zip(ours, asked, strict=True))
    differs = sum(mine != ask_sql(base, brands, one) for mine, one in zip(ours, asked, strict=True))
    per_s = number / seconds
    return {
        "questions": number,
        "links": links,
        "per_s": round(per_s),
        "per_s_with_proof": round(
            sample / timed(asked, lambda one: told(clear(one, brands, chains.__getitem__)))
        ),
        "sql_per_s": round(sample / timed(asked, lambda one: ask_sql(base, brands, one))),
        "every_path_per_s": round(sample / timed(asked, tried)),
        "built_seconds": round(built, 3),
        "yes_share": round(answers["yes"] / sum(answers.values()), 3),
        "yes_by_links": {str(n): count for n, count in sorted(lengths.items())},
        "checked": sample,
        "wrong": wrong,
        "differs_from_sql": differs,
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
    show("pre-flights, one core", ("how", "per second", "times slower"), rows)
    show("together", ("figure", "value"), [(n, str(v)) for n, v in figures.items() if n not in rates])
    write(options.json, figures)
    if figures["wrong"] or figures["differs_from_sql"]:
        raise SystemExit("answers differ from those of every path, or of SQL")


if __name__ == "__main__":
    main()
