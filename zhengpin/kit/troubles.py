"""Tells what is behind a failure of the database or of a disk, by the codes of SQLite, PostgreSQL and Linux."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from enum import StrEnum

from zhengpin.kit.errors import Problem
from zhengpin.kit.labels import gettext_noop

BUSY_FOR = 5
"""Seconds after which one is asked to try again."""


class Trouble(StrEnum):
    """The value is the code of the problem that is answered."""

    BUSY = "database.busy"
    AWAY = "database.away"
    OUTDATED = "database.outdated"
    READ_ONLY = "storage.read_only"
    FULL = "storage.full"
    STORE_AWAY = "storage.away"
    INDEX_AWAY = "index.away"


class StoreAwayError(Exception):
    """The object store of blobs does not answer, or refuses. No OSError: what cannot be had now is not missing."""

    trouble = Trouble.STORE_AWAY


WAITED_FOR = frozenset({Trouble.STORE_AWAY, Trouble.INDEX_AWAY})
"""Troubles of servers beside the database: a job that meets one counts as not tried, and waits until it is over."""
PASSING = frozenset({Trouble.BUSY, Trouble.AWAY}) | WAITED_FOR
"""Troubles that may be over in a moment, without anybody's doing."""

_SQLITE = {
    5: Trouble.BUSY,  # SQLITE_BUSY
    6: Trouble.BUSY,  # SQLITE_LOCKED
    8: Trouble.READ_ONLY,  # SQLITE_READONLY
    13: Trouble.FULL,  # SQLITE_FULL
    14: Trouble.AWAY,  # SQLITE_CANTOPEN
}
_SQLITE_MISSING = ("no such table", "no such column", "has no column named")
_POSTGRESQL = {
    "08": Trouble.AWAY,  # connection exceptions
    "25006": Trouble.READ_ONLY,  # read_only_sql_transaction
    "40": Trouble.BUSY,  # given up for another: serialization_failure, deadlock_detected
    "42703": Trouble.OUTDATED,  # undefined_column
    "42P01": Trouble.OUTDATED,  # undefined_table
    "53100": Trouble.FULL,  # disk_full
    "53300": Trouble.BUSY,  # too_many_connections
    "55P03": Trouble.BUSY,  # lock_not_available
    "57014": Trouble.BUSY,  # query_canceled, by a timeout
    "57P0": Trouble.AWAY,  # shut down, crashed, starting
}
_LINUX = {
    errno.ENOSPC: Trouble.FULL,
    errno.EDQUOT: Trouble.FULL,
    errno.EROFS: Trouble.READ_ONLY,
    errno.EACCES: Trouble.READ_ONLY,
    errno.EPERM: Trouble.READ_ONLY,
}
_SAID = {
    Trouble.BUSY: (
        503,
        gettext_noop("The database is busy."),
        gettext_noop("Try again in a moment. What was answered before is stored."),
    ),
    Trouble.AWAY: (
        503,
        gettext_noop("The database does not answer."),
        gettext_noop("Try again in a moment. If it goes on, tell the operator."),
    ),
    Trouble.OUTDATED: (
        500,
        gettext_noop("The database lacks a table or a column that this version needs."),
        gettext_noop("Ask the operator to run “zhengpin init”, which brings it up to date."),
    ),
    Trouble.READ_ONLY: (
        500,
        gettext_noop("A folder or the database cannot be written to."),
        gettext_noop("Ask the operator to make the data folder writable."),
    ),
    Trouble.FULL: (
        507,
        gettext_noop("The disk is full."),
        gettext_noop("Ask the operator to make room. What was answered before is stored."),
    ),
    Trouble.STORE_AWAY: (
        503,
        gettext_noop("The object store of pictures and documents does not answer."),
        gettext_noop(
            "Try again in a moment. What was answered before is stored. If it goes on, tell the operator."
        ),
    ),
    Trouble.INDEX_AWAY: (
        503,
        gettext_noop("The index of protected pictures does not answer."),
        gettext_noop(
            "Try again in a moment. Nothing is passed unseen meanwhile. If it goes on, tell the operator."
        ),
    ),
}


def trouble_of(error: BaseException) -> Trouble | None:
    """Return what trouble an error comes of; None for one that says something else, a constraint say.

    An error may say so itself, by `trouble`. A failure of the operation itself with no code at all is one of the
    connection.
    """
    for one in _chain(error):
        if said := getattr(one, "trouble", None):
            return Trouble(said)
        if (code := getattr(one, "sqlite_errorcode", None)) is not None:
            missing = code & 0xFF == 1 and any(text in str(one) for text in _SQLITE_MISSING)
            return Trouble.OUTDATED if missing else _SQLITE.get(code & 0xFF)
        if state := getattr(one, "sqlstate", None):
            return next(
                (_POSTGRESQL[state[:size]] for size in (5, 4, 2) if state[:size] in _POSTGRESQL), None
            )
        if isinstance(one, OSError):
            return _LINUX.get(one.errno or 0)
    unknown = type(error).__name__ in {"OperationalError", "InterfaceError"}
    return Trouble.AWAY if unknown else None


def problem_of(error: BaseException) -> Problem | None:
    """Return what to answer to an error that comes of a trouble, None for any other."""
    trouble = trouble_of(error)
    return None if trouble is None else problem_for(trouble)


def problem_for(trouble: Trouble) -> Problem:
    """Return what to answer where there is a trouble."""
    status, message, remedy = _SAID[trouble]
    made = Problem(message, code=trouble.value, status=status, remedy=remedy)
    if trouble in PASSING:
        made.extra["retry_after"] = BUSY_FOR
    return made


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and what it was raised from: Django wraps what the drivers raise."""
    one: BaseException | None = error
    while one is not None:
        yield one
        one = one.__cause__
