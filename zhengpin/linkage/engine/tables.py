"""Lays traits out for comparison in DuckDB: who holds what, how many hold it, and one row an account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from zhengpin.later import later
from zhengpin.linkage.engine.levels import (
    BANDS,
    BANDS_OF_OWN,
    CROWD,
    CROWDS,
    FEW,
    KINDS,
    LENT,
    MOST_HOLDERS,
    MOST_PAIRED,
    NEAR,
    OWN,
    TOGETHER,
    bands_of,
)

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa
else:
    pa = later("pyarrow")

NEAR_HOLDERS = BANDS[-1]
_CROWDED = (
    f"kind NOT LIKE '%\\_near' ESCAPE '\\' AND "
    f"holders > CASE WHEN kind IN {OWN} THEN {BANDS_OF_OWN[-1]} ELSE {BANDS[-1]} END"
)
"""A part that more accounts hold than this is a district, not a neighbour."""


@cache
def schema() -> pa.Schema:
    """Return the columns of traits: a value of an account, an exact one under its kind, a part of one, by which near
    ones are found, under `<kind>_near`."""
    return pa.schema([("account", pa.int32()), ("kind", pa.string()), ("value", pa.string())])


def load(database: duckdb.DuckDBPyConnection, traits: Iterable[pa.RecordBatch]) -> None:
    """Make the tables `traits`, `held` (what two and more hold) and `records` (an account a row) from traits."""
    database.execute("CREATE TABLE arrived (account INT, kind VARCHAR, value VARCHAR)")
    # One by one, and not as a stream: DuckDB would read that in threads of its own, which are not in our transaction.
    for batch in traits:
        database.register("arriving", pa.Table.from_batches([batch.cast(schema())]))
        database.execute("INSERT INTO arrived SELECT * FROM arriving")
        database.unregister("arriving")
    database.execute("CREATE TABLE traits AS SELECT DISTINCT * FROM arrived")
    database.execute("DROP TABLE arrived")
    database.execute(
        "CREATE TABLE held AS SELECT account, kind, value, hash(kind, value) AS mark, holders FROM traits "
        "JOIN (SELECT kind, value, count(*)::INT AS holders FROM traits GROUP BY kind, value "
        "HAVING count(*) BETWEEN 2 AND ?) USING (kind, value) "
        "WHERE kind NOT LIKE '%\\_near' ESCAPE '\\' OR holders <= ?",
        [MOST_HOLDERS, NEAR_HOLDERS],
    )
    database.execute(_records())


def _records() -> str:
    """Return the statement that lays out one row an account that shares anything: lists by kind and band of holders."""
    lists = {"marks": f"holders <= {MOST_PAIRED}"}
    lists |= {f"{kind}_few": f"kind IN ('{kind}', '{kind}_near') AND holders <= {FEW}" for kind in LENT}
    lists |= {f"{kind}_near": f"kind = '{kind}_near'" for kind in NEAR}
    for kind in KINDS:
        lists |= {f"{kind}_{most}": f"kind = '{kind}' AND {held}" for most, held in _bands(bands_of(kind))}
    lists |= {f"crowd_{most}": f"{_CROWDED} AND {held}" for most, held in _bands(CROWDS)}
    columns = ", ".join(f"list(mark) FILTER ({which}) AS {name}" for name, which in lists.items())
    having = ", ".join(f"bool_or(kind = '{kind}') AS has_{kind}" for kind in KINDS)
    return (
        f"CREATE TABLE records AS SELECT account AS unique_id, * EXCLUDE (account) FROM "  # noqa: S608
        f"(SELECT account, {columns} FROM held GROUP BY account) "
        f"JOIN (SELECT account, {having} FROM traits GROUP BY account) USING (account)"
    )


def _bands(edges: Iterable[int]) -> Iterator[tuple[int, str]]:
    least = 2
    for most in edges:
        yield most, f"holders BETWEEN {least} AND {most}"
        least = most + 1


def accounts(database: duckdb.DuckDBPyConnection) -> int:
    """Return of how many accounts there are traits."""
    return number(database, "SELECT count(DISTINCT account) FROM traits")


def pairs_of_kinds(database: duckdb.DuckDBPyConnection) -> dict[str, float]:
    """Return by kind how many pairs of accounts both have something of it."""
    rows = database.execute("SELECT kind, count(DISTINCT account) FROM traits GROUP BY kind").fetchall()
    found = {kind: many * (many - 1) / 2 for kind, many in rows}
    everybody = accounts(database)
    return found | dict.fromkeys((CROWD, TOGETHER), everybody * (everybody - 1) / 2)


def crowd_pairs(database: duckdb.DuckDBPyConnection) -> float:
    """Return about how many pairs share only what a large crowd holds, and so are not looked at one by one."""
    asked = (
        "SELECT coalesce(sum(many * (many - 1) / 2), 0) FROM "  # noqa: S608 - a number of our own
        f"(SELECT count(*) AS many FROM held WHERE holders > {MOST_PAIRED} GROUP BY kind, value)"
    )
    return float(number(database, asked))


def number(database: duckdb.DuckDBPyConnection, statement: str) -> int:
    """Return the one number that a statement asks for."""
    [[found]] = database.execute(statement).fetchall()
    return found
