"""Local features in a table, and in lists of each machine that follow it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import LiteralString

import numpy as np

from zhengpin.matching.index.checks import checked_ids, checked_votes
from zhengpin.matching.index.durable.votes import MOST_FEATURES
from zhengpin.matching.index.followed_votes import (
    FollowedVotes,
    SearchedByFollowing,
    VoteChange,
    VotePosition,
)
from zhengpin.matching.index.packed_votes import packed
from zhengpin.matching.index.pgvector.server import PostgresServer
from zhengpin.matching.index.pgvector.tables import IndexTable
from zhengpin.matching.index.port import Ids, VoteRows
from zhengpin.matching.index.refusals import IndexUnreachable, IndexUnwritable

_MAKE = """
    CREATE TABLE {table} (id bigint PRIMARY KEY, fingerprint {kind}, change bigint NOT NULL);
    CREATE INDEX ON {table} (change, id)
"""
# Whoever changes waits for the one before: so numbers are in the order of commits, and who has read one has read all
# below it. A removed picture keeps its row, without features, for those who follow.
_WAIT = "LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE"
_PUT = """
    INSERT INTO {table} (id, fingerprint, change)
    SELECT id, fingerprint, (SELECT coalesce(max(change), 0) + 1 FROM {table})
    FROM unnest(%s::bigint[], %s::bytea[]) AS given (id, fingerprint)
    ON CONFLICT (id) DO UPDATE SET fingerprint = excluded.fingerprint, change = excluded.change
"""
_REMOVE = """
    UPDATE {table} SET fingerprint = NULL, change = (SELECT coalesce(max(change), 0) + 1 FROM {table})
    WHERE id = ANY(%s) AND fingerprint IS NOT NULL
"""
_STATE = """
    SELECT concat(%s::regclass::oid, ' ', obj_description(%s::regclass, 'pg_class')),
        (SELECT coalesce(max(change), 0) FROM {table})
"""
_SINCE = """
    SELECT change, id, fingerprint FROM {table} WHERE (change, id) > (%s, %s) ORDER BY change, id LIMIT %s
"""


class PostgresVoteIndex(SearchedByFollowing, IndexTable):
    """`VoteIndex`, exact. followed: a folder of this machine for its lists, which its processes share."""

    make = _MAKE
    standing = "WHERE fingerprint IS NOT NULL"

    def __init__(self, server: PostgresServer, name: str, followed: Path, words: int = 4096) -> None:
        self.words = words
        super().__init__(server, name, "bytea")
        self._followed = FollowedVotes(self, followed, words)

    def add(self, ids: Ids, rows: VoteRows) -> None:
        """Add the features of n pictures; an id that is there gets the new ones. Raises ValueError as the port says."""
        numbers = checked_ids(ids, len(rows)).tolist()
        self._numbered(_PUT, [numbers, packed(checked_votes(rows, self.words, MOST_FEATURES))])

    def remove(self, ids: Ids) -> int:
        """Remove what is there of `ids`; return how many were."""
        return self._numbered(_REMOVE, [np.asarray(ids, np.int64).tolist()])

    def state(self) -> tuple[str, int]:
        """Return what names this table, and the newest change's number."""
        [(identity, newest)] = self._rows(_STATE, [self._whole, self._whole])
        return str(identity), int(newest)

    def since(self, position: VotePosition, most: int) -> list[VoteChange]:
        """Return the changes after a position."""
        return [
            VoteChange(VotePosition(change, number), features)
            for change, number, features in self._rows(_SINCE, [*position, most])
        ]

    def close(self) -> None:
        """Let go of connections and of the lists."""
        super().close()
        self._followed.close()

    def _numbered(self, statement: LiteralString, values: Sequence[object]) -> int:
        try:
            with self.server.lent() as connection, connection.transaction():
                connection.execute(self._statement(_WAIT))
                return connection.execute(self._statement(statement), values).rowcount
        except IndexUnreachable as error:
            raise IndexUnwritable(error.message) from error
