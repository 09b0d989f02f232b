"""Puts the levels before Splink: its settings, the patterns in which pairs agree, and the pairs above a threshold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from zhengpin.later import later
from zhengpin.linkage.engine.learning import Learned
from zhengpin.linkage.engine.levels import COMPARISONS, CROWD, LENT, PLACES, TOGETHER, ComparisonLevels

if TYPE_CHECKING:
    import duckdb
    import splink
    from splink.internals.splink_dataframe import SplinkDataFrame
else:
    splink = later("splink")

COMPARED = [one.kind for one in COMPARISONS]
NOT_KNOWN = 0.0
"""What a kind weighs of which one of the two has nothing."""


def linker(records: SplinkDataFrame, learned: Learned) -> splink.Linker:
    """Return Splink's linker over records as `tables.load` lays them out, with what was learned."""
    settings = splink.SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        comparisons=[_comparison(one, learned) for one in COMPARISONS],
        blocking_rules_to_generate_predictions=[splink.block_on("marks", arrays_to_explode=["marks"])],
        probability_two_random_records_match=learned.prior,
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=True,
    )
    return splink.Linker(records, settings, log_level=None)


def _comparison(comparison: ComparisonLevels, learned: Learned) -> dict[str, object]:
    kind = comparison.kind
    match, other = learned.match[kind], learned.other[kind]
    unknown = {"sql_condition": _unknown(kind), "is_null_level": True, "label_for_charts": "not known"}
    levels = [unknown]
    for level, m, u in zip(comparison.levels, match, other, strict=False):
        levels.append(_level(_condition(level.column), level.column, m, u))
    levels.append(_level("ELSE", "nothing shared", match[-1], other[-1]))
    return {"output_column_name": kind, "comparison_levels": levels}


def _unknown(kind: str) -> str:
    """Return when a kind is not compared: one has nothing of it, or it is compared together with others."""
    if kind == TOGETHER:
        return "FALSE"
    if kind == CROWD:
        return f"{_MANY} >= 2"
    nothing = f"NOT has_{kind}_l OR NOT has_{kind}_r"
    return f"{nothing} OR {_MANY} >= 2" if kind in LENT else nothing


def _condition(column: str) -> str:
    if column == "together_many":
        return f"{_MANY} >= 3"
    if column == "together_anywhere":
        return f"{_MANY} >= 2 AND NOT ({' OR '.join(_few(kind) for kind in PLACES)})"
    if column == "together_at_a_place":
        return f"{_MANY} >= 2"
    return f"list_has_any({column}_l, {column}_r)"


def _few(kind: str) -> str:
    return f"coalesce(list_has_any({kind}_few_l, {kind}_few_r), FALSE)"


_MANY = f"({' + '.join(f'{_few(kind)}::INT' for kind in LENT)})"
"""How many of the kinds that are lent two accounts share with few others."""


def _level(condition: str, label: str, m: float, u: float) -> dict[str, object]:
    return {
        "sql_condition": condition,
        "label_for_charts": label,
        "m_probability": m,
        "u_probability": u,
    }


def patterns(
    database: duckdb.DuckDBPyConnection, scored: SplinkDataFrame, learned: Learned
) -> tuple[np.ndarray, np.ndarray]:
    """Return the patterns of levels in which pairs agree, as `learning.learn` takes them, and how many pairs each has.

    Splink hands out what the level of each kind weighs, not which level it is; no two of a kind weigh the same.
    """
    columns = ", ".join(f"mw_{kind}" for kind in COMPARED)
    asked = f"SELECT {columns}, count(*) FROM {scored.physical_name} GROUP BY ALL ORDER BY ALL"  # noqa: S608
    rows = np.array(database.execute(asked).fetchall(), dtype=float).reshape(-1, len(COMPARED) + 1)
    levels = [_levels_of(rows[:, at], kind, learned) for at, kind in enumerate(COMPARED)]
    return np.column_stack(levels), rows[:, -1]


def _levels_of(weights: np.ndarray, kind: str, learned: Learned) -> np.ndarray:
    known = np.log2(np.array(learned.match[kind]) / np.array(learned.other[kind]))
    nearest = np.abs(weights[:, None] - known[None, :]).argmin(axis=1)
    return np.where(weights == NOT_KNOWN, -1, nearest)


def weights_of(row: Mapping[str, float]) -> dict[str, float]:
    """Return of a scored pair what each kind weighs, in bits; kinds that are not known on both sides are left out."""
    return {kind: row[f"mw_{kind}"] for kind in COMPARED if row[f"mw_{kind}"] != NOT_KNOWN}
