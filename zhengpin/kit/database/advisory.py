"""Advisory locks of PostgreSQL, which are of names and not of rows. SQLite lets one transaction write at a time, and
needs none: there every function here does nothing and finds nothing.

Two kinds are used. `held_alone` is a lock that is given back after a few statements, before the transaction ends, so
that transactions take turns for these and not for all that they do. `mark` leaves a sign that others can count for as
long as the transaction is under way: its rows they cannot see before it has ended.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

_OTHERS_MARKS = """
    SELECT DISTINCT classid::bigint, objid::bigint FROM pg_locks
    WHERE locktype = 'advisory' AND objsubid = 2 AND granted AND pid <> pg_backend_pid()
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND classid::bigint = ANY(%s)
"""


@contextmanager
def held_alone(connection: BaseDatabaseWrapper, name: str) -> Iterator[None]:
    """Hold a name alone for the statements inside, in a transaction that goes on afterwards.

    Wait for nothing else inside: whoever holds it is waited for by all. What fails inside is rolled back, and the name
    is free again; with the connection's end it is free in any case.
    """
    if connection.vendor != "postgresql":
        yield
        return
    key = int.from_bytes(_hashed(name, 8), signed=True)
    before = connection.savepoint()
    assert before is not None, "it is held within a transaction"
    _run(connection, "SELECT pg_advisory_lock(%s)", [key])
    try:
        try:
            yield
        except BaseException:
            # In a transaction that failed nothing could be said any more, not even that the lock is given back.
            connection.savepoint_rollback(before)
            raise
        connection.savepoint_commit(before)
        _run(connection, "SELECT pg_advisory_unlock(%s)", [key])
    except BaseException:
        _give_back_or_close(connection, key)
        raise


def mark(connection: BaseDatabaseWrapper, marks: Iterable[tuple[str, str]]) -> None:
    """Leave marks, each of a kind and of what it stands for, until the transaction ends or its savepoint is undone.

    It waits for nobody: the same mark may be left by many.
    """
    keys = [(_signed(kind), _signed(what)) for kind, what in marks]
    if connection.vendor != "postgresql" or not keys:
        return
    asked = ", ".join(["pg_advisory_xact_lock_shared(%s, %s)"] * len(keys))
    _run(connection, f"SELECT {asked}", [number for pair in keys for number in pair])


def marks_of_others(connection: BaseDatabaseWrapper, kinds: Sequence[str]) -> dict[str, set[int]]:
    """Return the marks of other transactions that are under way, by kind: of what, as `number_of` numbers it.

    What is no longer among them when this is asked is seen by the next statement, if its transaction was committed:
    PostgreSQL lets locks go after the rows can be seen (`CommitTransaction` in its xact.c). So ask this first.
    """
    found: dict[str, set[int]] = {kind: set() for kind in kinds}
    if connection.vendor != "postgresql":
        return found
    of = {number_of(kind): kind for kind in kinds}
    with connection.cursor() as cursor:
        cursor.execute(_OTHERS_MARKS, [list(of)])
        for kind, what in cursor.fetchall():
            found[of[kind]].add(what)
    return found


def number_of(name: str) -> int:
    """Return the number by which a mark names its kind, or what it stands for: 32 bits of a digest.

    Of a thousand names two are alike once in eight thousand times.
    """
    return int.from_bytes(_hashed(name, 4))


def _signed(name: str) -> int:
    return int.from_bytes(_hashed(name, 4), signed=True)


def _hashed(name: str, size: int) -> bytes:
    return hashlib.sha256(name.encode()).digest()[:size]


def _give_back_or_close(connection: BaseDatabaseWrapper, key: int) -> None:
    """Give a lock back after a failure; where even that cannot be said, end the connection, and the lock with it."""
    try:
        _run(connection, "SELECT pg_advisory_unlock(%s)", [key])
    except Exception:
        connection.close()


def _run(connection: BaseDatabaseWrapper, statement: str, given: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
