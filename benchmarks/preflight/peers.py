"""Two other ways to answer a listing pre-flight: every path tried in turn, and one recursive statement in SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from zhengpin.rights.authority import Grant
from zhengpin.rights.preflight import BrandIndex, BrandRight, PreflightQuestion

CHANNELS, TERRITORIES = ("shop", "live", "video"), ("CN", "HK", "SG", "FR")


def every_path(links: Sequence[Grant], right: BrandRight, asked: PreflightQuestion) -> bool:
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


def sql_peer(chains: Iterable[Sequence[Grant]]) -> sqlite3.Connection:
    """Return the same market as a table in memory, with sets as bits, that one recursive statement a question asks."""
    base = sqlite3.connect(":memory:")
    base.executescript(SCHEMA)
    for links in chains:
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


def ask_sql(base: sqlite3.Connection, brands: BrandIndex, asked: PreflightQuestion) -> bool:
    """Answer a question by one statement for each right that the brand may mean."""
    values = {
        "seller": asked.organisation_id.bytes, "day": asked.on.toordinal(), "goods": _bits(asked.nice_classes) or ALL,
        "territory": 1 << TERRITORIES.index(asked.territory), "channel": 1 << CHANNELS.index(asked.channel),
    }  # fmt: skip
    return any(
        base.execute(QUESTION, values | {"holder": r.holder_id.bytes, "filing": r.filing_id.bytes}).fetchone()
        for r in brands.find(asked.brand, asked.nice_classes)
    )
