"""Records in a table: bytes by id."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from zhengpin.matching.index.checks import checked_ids
from zhengpin.matching.index.pgvector.server import PostgresServer
from zhengpin.matching.index.pgvector.tables import IndexTable
from zhengpin.matching.index.port import Ids

_PUT = """
    INSERT INTO {table} (id, fingerprint) SELECT * FROM unnest(%s::bigint[], %s::bytea[])
    ON CONFLICT (id) DO UPDATE SET fingerprint = excluded.fingerprint
"""


class PostgresRecordIndex(IndexTable):
    """`RecordIndex`: bytes by id."""

    make = "CREATE TABLE {table} (id bigint PRIMARY KEY, fingerprint {kind} NOT NULL)"

    def __init__(self, server: PostgresServer, name: str) -> None:
        super().__init__(server, name, "bytea")

    def put(self, ids: Ids, records: Sequence[bytes]) -> None:
        """Store n records; an id that is there gets the new one. Raises ValueError on wrong lengths."""
        self._change(_PUT, [checked_ids(ids, len(records)).tolist(), list(records)])

    def get(self, ids: Ids, *, most: int | None = None) -> list[bytes | None]:
        """Return the record of each id, None where there is none; most: only so many bytes of each, from its start."""
        wanted = np.asarray(ids, np.int64).tolist()
        if most is None:
            rows = self._rows("SELECT id, fingerprint FROM {table} WHERE id = ANY(%s)", [wanted])
        else:
            rows = self._rows(
                "SELECT id, substring(fingerprint FROM 1 FOR %s) FROM {table} WHERE id = ANY(%s)",
                [most, wanted],
            )
        found: dict[int, bytes] = {number: record for number, record in rows}  # noqa: C416 - rows of any length
        return [found.get(number) for number in wanted]
