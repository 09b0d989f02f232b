"""Rehearses a version of a rule on columns of stored facts: what is alike is asked once, so ten million take a minute.

A table holds a column for each fact that was known of anything, named as in the vocabulary, and columns with names of
what the facts are of (merchant, right, category) beside them. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from zhengpin.later import later
from zhengpin.rulebook.backtests.replay import (
    SAMPLES,
    BacktestedVersion,
    BacktestTally,
    OutcomeChange,
    facts_asked,
)
from zhengpin.rulebook.clauses.conditions import KnownFacts
from zhengpin.rulebook.facts import VOCABULARY

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.compute as pc
else:
    pa = later("pyarrow")
    pc = later("pyarrow.compute")

_ROOM = 2**62


def rehearse(
    table: pa.Table, backtest: BacktestedVersion, *, names: Sequence[str] = (), seed: int = 0
) -> BacktestTally:
    """Return what a version would have changed of a table's rows, as if each had been asked by itself.

    names: columns that changes are counted by; `id`, where there is such a column, names a row in the samples.
    """
    tally = BacktestTally(asked=table.num_rows, seed=seed)
    asked = [name for name in facts_asked(backtest.deciding) if name in table.column_names]
    kinds, of_row = alike(table, asked)
    matters = np.array([backtest.may_change(KnownFacts(facts)) for facts in kinds], dtype=bool)
    near = table.take(np.flatnonzero(matters[of_row])) if table.num_rows else table
    facts_known = [name for name in VOCABULARY if name in near.column_names]
    kinds, of_row = alike(near, facts_known)
    changes = [backtest.change(facts) for facts in kinds]
    _count(tally, near, changes, of_row, names)
    return tally


def alike(table: pa.Table, columns: Sequence[str]) -> tuple[list[dict[str, object]], np.ndarray]:
    """Return the different rows of some columns as mappings, and for each row of the table which of them it is."""
    if not table.num_rows:
        return [], np.zeros(0, dtype=np.int64)
    codes, most = np.zeros(table.num_rows, dtype=np.int64), 1
    for name in columns:
        found = pc.dictionary_encode(table[name]).combine_chunks()
        values = found.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64) + 1
        size = len(found.dictionary) + 1
        if most * size > _ROOM:
            _, codes = np.unique(codes, return_inverse=True)
            most = int(codes.max()) + 1
        codes, most = codes * size + values, most * size
    _, first, of_row = np.unique(codes, return_index=True, return_inverse=True)
    return table.select(list(columns)).take(first).to_pylist() if columns else [{}], of_row


def _count(
    tally: BacktestTally,
    table: pa.Table,
    changes: Sequence[OutcomeChange | None],
    of_row: np.ndarray,
    names: Sequence[str],
) -> None:
    many = np.bincount(of_row, minlength=len(changes))
    for change, count in zip(changes, many.tolist(), strict=True):
        if change is not None:
            tally.count(change, count)
    changed = np.flatnonzero(np.array([change is not None for change in changes], dtype=bool)[of_row])
    if not changed.size:
        return
    for name in names:
        tally.groups.setdefault(name, type(tally.changes)()).update(_counted(table[name].take(changed)))
    chosen = np.random.default_rng(tally.seed).choice(changed, min(SAMPLES, changed.size), replace=False)
    tally.samples = list(_sampled(table, np.sort(chosen), changes, of_row, names))


def _counted(column: pa.ChunkedArray) -> dict[str, int]:
    return {str(one["values"]): one["counts"] for one in pc.value_counts(column).to_pylist()}


def _sampled(
    table: pa.Table,
    rows: np.ndarray,
    changes: Sequence[OutcomeChange | None],
    of_row: np.ndarray,
    names: Sequence[str],
) -> Iterable[dict[str, object]]:
    shown = [name for name in ("id", *names) if name in table.column_names]
    for row, named in zip(rows, table.select(shown).take(rows).to_pylist(), strict=True):
        change = changes[of_row[row]]
        if change is not None:
            as_texts = {name: str(value) for name, value in named.items()}
            yield {**as_texts, "was": change.was.summary(), "would_be": change.would_be.summary()}


def with_columns(
    samples: Iterable[Mapping[str, object]], table: pa.Table, columns: Sequence[str]
) -> list[dict[str, object]]:
    """Return samples of a table with further columns of their rows, as texts. Each names its row by `id`."""
    samples_shown = list(samples)
    rows = table.filter(
        pc.is_in(table["id"], pa.array([one["id"] for one in samples_shown], table["id"].type))
    )
    found = {row["id"]: row for row in rows.select(["id", *columns]).to_pylist()}
    return [{**one, **{name: str(found[one["id"]][name]) for name in columns}} for one in samples_shown]
