"""Finds which accounts are of the same hands: pairs that share anything, scored by Splink with the weights learned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zhengpin.later import later
from zhengpin.linkage.engine import scoring, tables
from zhengpin.linkage.engine.explaining import Shared, shared_by
from zhengpin.linkage.engine.learning import Learned, believed, learn
from zhengpin.linkage.engine.levels import CROWD, CROWDS

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa
    import splink
else:
    splink = later("splink")
    pa = later("pyarrow")


@dataclass(frozen=True)
class LikelyLink:
    """Two accounts, by number, that are likely of the same hands. weights: by kind, in bits; shared: the rarest
    first."""

    a: int
    b: int
    probability: float
    weight: float
    weights: Mapping[str, float]
    shared: tuple[Shared, ...]


@dataclass(frozen=True)
class LinkingResult:
    """What was found among how many accounts, in how many pairs that share anything, and what was learned for it."""

    found: list[LikelyLink]
    learned: Learned
    accounts: int
    pairs: int


def find_links(
    traits: Iterable[pa.RecordBatch],
    *,
    threshold: float,
    database: duckdb.DuckDBPyConnection,
    reached: Callable[[str, int], object] = lambda step, many: None,
) -> LinkingResult:
    """Return the pairs of at least `threshold` probability among the accounts whose traits these are.

    traits: batches as `tables.schema` says. database: an empty DuckDB, which is filled. reached: told of each step.
    """
    tables.load(database, traits)
    accounts = tables.accounts(database)
    reached("gathered", accounts)
    if not tables.number(database, "SELECT count(*) FROM records"):
        return LinkingResult([], believed(), accounts, 0)
    records = splink.DuckDBAPI(database).register("records")
    first = scoring.linker(records, believed())
    blocked = first.inference.compute_blocked_pairs_for_predict()
    every = first.inference.predict(warning_mode="never")
    patterns, counts = scoring.patterns(database, every, believed())
    every.drop_table_from_database_and_remove_from_cache()
    reached("compared", int(counts.sum()))
    learned = learn(*_with_crowds(database, patterns, counts), tables.pairs_of_kinds(database), accounts)
    second = scoring.linker(records, learned)
    second.table_management.register_blocked_pairs_for_predict(blocked)
    scored = second.inference.predict(threshold_match_probability=threshold, warning_mode="never")
    return LinkingResult(_found(database, scored.physical_name), learned, accounts, int(counts.sum()))


def _with_crowds(
    database: duckdb.DuckDBPyConnection, patterns: np.ndarray, counts: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Add the pairs that share only what a large crowd holds: they are too many to be looked at one by one."""
    crowd = scoring.COMPARED.index(CROWD)
    last = len(CROWDS) - 1
    seen = counts[patterns[:, crowd] == last].sum()
    alone = np.full((1, len(scoring.COMPARED)), -1)
    alone[0, crowd] = last
    unseen = max(0.0, tables.crowd_pairs(database) - float(seen))
    return np.vstack([patterns, alone]), np.append(counts, unseen)


def _found(database: duckdb.DuckDBPyConnection, table: str) -> list[LikelyLink]:
    asked = f"SELECT * FROM {table} ORDER BY unique_id_l, unique_id_r"  # noqa: S608 - Splink's name for it
    rows = database.sql(asked).to_arrow_table().to_pylist()
    if not rows:
        return []
    shared = shared_by(database, [(row["unique_id_l"], row["unique_id_r"]) for row in rows])
    return [
        LikelyLink(
            a=row["unique_id_l"],
            b=row["unique_id_r"],
            probability=row["match_probability"],
            weight=row["match_weight"],
            weights=scoring.weights_of(row),
            shared=tuple(shared[row["unique_id_l"], row["unique_id_r"]]),
        )
        for row in rows
    ]
