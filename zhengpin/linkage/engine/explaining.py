"""Says of pairs what they share and how many hold it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhengpin.later import later

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa
else:
    pa = later("pyarrow")


@dataclass(frozen=True)
class Shared:
    """A value that both accounts of a pair have. kind: of the comparison (`address_near` for a part of an address)."""

    kind: str
    value: str
    holders: int


def shared_by(
    database: duckdb.DuckDBPyConnection, pairs: Iterable[tuple[int, int]]
) -> dict[tuple[int, int], list[Shared]]:
    """Return what each of these pairs shares, the rarest first."""
    left, right = zip(*pairs, strict=True)
    database.register("pairs", pa.table({"a": pa.array(left, pa.int32()), "b": pa.array(right, pa.int32())}))
    rows = database.execute(
        "SELECT a, b, l.kind, l.value, l.holders FROM pairs JOIN held l ON l.account = a "
        "JOIN held r ON r.account = b AND r.mark = l.mark ORDER BY a, b, l.holders, l.kind, l.value"
    ).fetchall()
    database.unregister("pairs")
    found = defaultdict(list)
    for a, b, kind, value, holders in rows:
        found[a, b].append(Shared(kind, value, holders))
    return found
