"""Turns evaluations into columns and files of columns, and back: facts typed as in the vocabulary, names beside. Pure.

A table has a column for each fact that was known of anything in it, and the columns of NAMES, which name no fact.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from zhengpin.kit.holds import Held, HeldKind
from zhengpin.later import later
from zhengpin.rulebook.facts import VOCABULARY, FactType

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq
else:
    pa = later("pyarrow")
    pc = later("pyarrow.compute")
    pq = later("pyarrow.parquet")

MEDIA_TYPE = "application/vnd.apache.parquet"

NAMES: Mapping[str, Callable[[], pa.DataType]] = {
    "id": lambda: pa.string(),
    "at": lambda: pa.timestamp("us", tz="UTC"),
    "origin": lambda: pa.string(),
    "subject": lambda: pa.string(),
    "merchant": lambda: pa.string(),
    "filing": lambda: pa.string(),
    "category": lambda: pa.string(),
    "case": lambda: pa.string(),
    "book": lambda: pa.string(),
    "rule_code": lambda: pa.string(),
    "rule_version": lambda: pa.int64(),
    "outcome": lambda: pa.string(),
}
OTHER = "other_facts"
"""The column of facts that the vocabulary does not have any more, as JSON."""


class _Kind(NamedTuple):
    column: Callable[[], pa.DataType]
    given: Callable[[Any], object]


_KINDS = {
    FactType.CHOICE: _Kind(lambda: pa.string(), str),
    FactType.TEXT: _Kind(lambda: pa.string(), str),
    FactType.FLAG: _Kind(lambda: pa.bool_(), bool),
    FactType.NUMBER: _Kind(lambda: pa.float64(), float),
    FactType.WHOLE: _Kind(lambda: pa.int64(), int),
}


def table_of(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """Return evaluations as columns. rows: the names of NAMES, and `facts`."""
    columns = {name: pa.array([row[name] for row in rows], kind()) for name, kind in NAMES.items()}
    facts = [row["facts"] for row in rows]
    for name, fact in VOCABULARY.items():
        if any(one.get(name) is not None for one in facts):
            kind = _KINDS[fact.type]
            columns[name] = pa.array([_given(kind, one.get(name)) for one in facts], kind.column())
    others = [{name: one[name] for name in one if name not in VOCABULARY} for one in facts]
    if any(others):
        columns[OTHER] = pa.array([json.dumps(one) if one else None for one in others], pa.string())
    return pa.table(columns)


def _given(kind: _Kind, value: object) -> object:
    return None if value is None else kind.given(value)


def rows_of(table: pa.Table) -> list[dict[str, object]]:
    """Return a table's rows as `table_of` takes them."""
    rows = table.to_pylist()
    return [{name: row[name] for name in NAMES} | {"facts": _facts(row)} for row in rows]


def _facts(row: Mapping[str, Any]) -> dict[str, Any]:
    known = {name: row[name] for name in VOCABULARY if row.get(name) is not None}
    return known | json.loads(row.get(OTHER) or "{}")


def written(table: pa.Table) -> bytes:
    """Return a table as the bytes of a Parquet file; the same table gives the same bytes."""
    out = pa.BufferOutputStream()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue().to_pybytes()


def names_any(content: bytes, held: Held) -> bool:
    """Say whether a Parquet file tells of anything that is held: as what was asked about, or as its seller."""
    table = pq.read_table(pa.BufferReader(content), columns=["subject", "merchant"])
    subjects = pa.array(sorted(held.references()), pa.string())
    sellers = pa.array(sorted(held.of(HeldKind.ACCOUNT)), pa.string())
    either = pc.or_(pc.is_in(table["subject"], subjects), pc.is_in(table["merchant"], sellers))
    return bool(pc.any(either).as_py())


def read(content: bytes) -> pa.Table:
    """Return the table of a Parquet file's bytes."""
    return pq.read_table(pa.BufferReader(content))
