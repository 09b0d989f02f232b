"""Random chains of authority, and a judge of them that tries every path, written otherwise than the code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from zhengpin.rights.authority import Grant, RightUse

DAY = date(2026, 11, 25)
HOLDER, OTHER_HOLDER, FILING, OTHER_FILING = (UUID(int=n) for n in range(1, 5))
PARTIES = [UUID(int=n) for n in range(11, 16)]
LINKS = [UUID(int=n) for n in range(101, 109)]
ABSENT = UUID(int=199)
LONGEST = 10


def graph_of(random: Random) -> list[Grant]:
    """Return links of which most make chains from the holder; some loop, rest on nothing, or renew another."""

    def mostly(usual: Any, *others: Any, times: int = 5) -> Any:
        return random.choice([usual] * times + list(others))

    def near(first: int, last: int) -> date:
        return DAY + timedelta(random.randint(first, last))

    def some(*members: Any) -> frozenset[Any]:
        few = [one for one in members if random.random() < 0.5]
        return frozenset(few if random.random() < 0.25 else ())

    made: list[Grant] = []
    for place in range(random.randint(1, len(LINKS))):
        above = random.choice([None, *made[-3:], *made[-1:] * 2])
        stray = mostly(None, *LINKS, ABSENT, times=40)
        made.append(
            Grant(
                LINKS[place],
                mostly(HOLDER, OTHER_HOLDER, times=20),
                random.choice([None, *PARTIES]),
                mostly(near(-63 + 4 * place, -60 + 4 * place), near(-3, 2), times=9),
                mostly(None, near(-1, 1), near(5, 60)),
                some(FILING, OTHER_FILING),
                some(9, 18, 25, 35),
                some("CN", "FR"),
                some("shop", "live"),
                mostly(None, DAY - timedelta(1), DAY, DAY + timedelta(1), times=20),
                parent_id=stray or (above and above.id),
                renews_id=mostly(None, *LINKS[:4], times=20),
                authoriser_id=mostly(above and above.authorised_id, None, *PARTIES, times=30),
                sublicensable=mostly(True, False),
                tiers_below=mostly(None, 1, 2, 3),
            )
        )
    return made


def use_of(random: Random) -> RightUse:
    return RightUse(
        random.choice([DAY, DAY, DAY, DAY - timedelta(1), DAY + timedelta(1), DAY - timedelta(25)]),
        random.choice(PARTIES),
        random.choice([FILING, OTHER_FILING, None]),
        random.choice([HOLDER] * 9 + [OTHER_HOLDER]),
        frozenset(random.sample([9, 18, 25, 35], random.randint(0, 2))),
        random.choice(["CN", "CN", "CN", "FR", "US", ""]),
        random.choice(["shop", "shop", "shop", "live", "video", ""]),
    )


seeds = st.integers(0, 2**40)
graphs = seeds.map(lambda seed: graph_of(Random(seed)))
uses = seeds.map(lambda seed: use_of(Random(seed)))


def paths(graph: Sequence[Grant], use: RightUse) -> Iterator[tuple[Grant, ...]]:
    """Give every path without repetition from a link of the holder's own down to one of the seller's."""

    def upwards(below: tuple[Grant, ...]) -> Iterator[tuple[Grant, ...]]:
        if below[0].parent_id is None:
            yield below
        elif len(below) < LONGEST:
            for link in graph:
                if link not in below and link.id in _line(graph, below[0].parent_id):
                    yield from upwards((link, *below))

    for own in graph:
        if own.authorised_id == use.organisation_id and own.holder_id == use.holder_id:
            yield from upwards((own,))


def _line(graph: Sequence[Grant], first: UUID) -> set[UUID]:
    line = {first}
    while more := {link.id for link in graph if link.renews_id in line} - line:
        line |= more
    return line


def holds(graph: Sequence[Grant], path: Sequence[Grant], use: RightUse) -> bool:
    """Say, condition by condition, whether a path covers a use."""
    for link in path:
        if not (link.valid_from <= use.on <= (link.valid_to or date.max)):
            return False
        if link.revoked_on and link.revoked_on <= use.on:
            return False
        if link.holder_id != use.holder_id:
            return False
        for limit, asked in (
            (link.filing_ids, use.filing_id),
            (link.territories, use.territory),
            (link.channels, use.channel),
        ):
            if limit and asked and asked not in limit:
                return False
    for above, link in zip(path, path[1:], strict=False):
        if link.authoriser_id and above.authorised_id != link.authoriser_id:
            return False
        line = [one for one in graph if one.id in _line(graph, link.parent_id)]
        if not any(
            one.valid_from <= link.valid_from <= (one.valid_to or date.max)
            and not (one.revoked_on and one.revoked_on < link.valid_from)
            for one in line
        ):
            return False
    for place, link in enumerate(path[:-1]):
        below = len(path) - 1 - place
        if not link.sublicensable or (link.tiers_below is not None and below > link.tiers_below):
            return False
    limits = [link.nice_classes for link in path if link.nice_classes]
    wanted = use.nice_classes or range(1, 46)
    return any(all(one in limit for limit in limits) for one in wanted)


def covered(graph: Sequence[Grant], use: RightUse) -> bool:
    return any(holds(graph, path, use) for path in paths(graph, use))
