"""A PostgreSQL that keeps indexes: its connections, the version of pgvector that it must have, and turns to change.

Needs the extra `postgresql`.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import conninfo, errors, sql
from psycopg.rows import TupleRow

from zhengpin.matching.index.refusals import IndexOutdated, IndexUnreachable

LEAST_PGVECTOR = "0.8.7"
"""Earlier ones write beyond their buffers and spoil graphs as they are vacuumed."""
SECONDS = 30.0
"""How long a statement may take, and the server to be reached."""
TURN_SECONDS = 300.0
"""How long the turn to change is waited for; whoever has it makes some pictures ready, which takes seconds."""
_MAKING = 4_732_190_562
"""Of the advisory lock under which tables are made, so that two that begin at once do not trip over each other."""
_VERSION = "SELECT extversion FROM pg_extension WHERE extname = 'vector'"
# What is found out of a partner that went away without a word: within a minute, not after the system's two hours.
_SESSION = (
    "SET hnsw.iterative_scan = strict_order",  # or a graph gives 40 hits
    "SET tcp_keepalives_idle = 20",
    "SET tcp_keepalives_interval = 10",
    "SET tcp_keepalives_count = 3",
)

_AWAY = (
    *(psycopg.OperationalError, psycopg.InterfaceError, psycopg.InternalError),
    *(errors.UndefinedTable, errors.UndefinedObject, errors.InvalidSchemaName, errors.InsufficientPrivilege),
)
"""What a server that does not answer or refuses says, or one that lacks what was made on it."""

Connection = psycopg.Connection[TupleRow]


class PostgresServer:
    """Connections to one database, lent to one caller at a time and opened as they are needed; threads and processes
    that fork may share it.

    Every use raises IndexUnreachable where the server does not answer or refuses, IndexOutdated where its pgvector is
    older than `least`.
    """

    def __init__(
        self,
        address: str,
        *,
        schema: str = "indexes",
        seconds: float = SECONDS,
        least: str | None = LEAST_PGVECTOR,
    ) -> None:
        """address: `postgresql://user:password@host:port/name`, or as libpq takes it; schema: that tables lie in;
        least: pgvector, None where the server keeps no index and only gives turns.
        """
        self.schema = schema
        self._address, self._seconds, self._least = address, seconds, least
        self._lock = threading.Lock()
        self._idle: list[Connection] = []
        self._process = os.getpid()
        self._inherited: list[Connection] = []
        self._known = False

    @property
    def named(self) -> str:
        """Where it is, as people name it: without user and password."""
        at = conninfo.conninfo_to_dict(self._address)
        port = f":{at['port']}" if at.get("port") else ""
        return f"postgresql://{at.get('host') or 'localhost'}{port}/{at.get('dbname') or ''}"

    def prove(self) -> None:
        """Ask the server whether it can serve. Raises IndexUnreachable, IndexOutdated."""
        with self.lent() as connection:
            self._require_version(connection)

    @contextmanager
    def lent(self) -> Iterator[Connection]:
        """Lend a connection, in autocommit."""
        connection = None
        try:
            connection = self._taken() or self._opened()
            yield connection
        except _AWAY as error:
            self._let_go(connection)
            raise IndexUnreachable(f"PostgreSQL did not answer: {str(error).strip()}.") from error
        except BaseException:
            self._let_go(connection)
            raise
        with self._lock:
            self._idle.append(connection)

    @contextmanager
    def making(self) -> Iterator[Connection]:
        """Lend a connection in a transaction in which tables may be made."""
        with self.lent() as connection, connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", [_MAKING])
            yield connection

    @contextmanager
    def turn(self, name: str) -> Iterator[None]:
        """Hold what of all machines one at a time may hold by that name, such as the turn to change an index.

        The server ends it with the connection, so a holder that dies lets go of it.
        """
        number = int.from_bytes(hashlib.sha256(f"{self.schema}/{name}".encode()).digest()[:8], signed=True)
        with self.lent() as connection:
            connection.execute(_timeout(TURN_SECONDS))
            connection.execute("SELECT pg_advisory_lock(%s)", [number])
            try:
                yield
            finally:
                if not connection.closed:
                    connection.execute("SELECT pg_advisory_unlock(%s)", [number])
                    connection.execute(_timeout(self._seconds))

    def close(self) -> None:
        """Close what is open."""
        with self._lock:
            idle, self._idle = self._idle, []
        for one in idle:
            one.close()

    def _taken(self) -> Connection | None:
        with self._lock:
            if self._process != os.getpid():
                # Kept, since closing what the parent still uses would end its session.
                self._inherited, self._idle, self._process = self._inherited + self._idle, [], os.getpid()
            while self._idle:
                if not (one := self._idle.pop()).closed:
                    return one
        return None

    def _opened(self) -> Connection:
        connection = psycopg.connect(
            self._address,
            autocommit=True,
            connect_timeout=max(2, round(self._seconds)),
            tcp_user_timeout=round(self._seconds * 1000),
        )
        try:
            if not self._known and self._least:
                self._make(connection)
                self._require_version(connection)
            for statement in (*(_SESSION if self._least else ()), _timeout(self._seconds)):
                connection.execute(statement)
            self._known = True
        except BaseException:
            connection.close()
            raise
        return connection

    def _make(self, connection: Connection) -> None:
        with connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", [_MAKING])
            connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
            there = connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [self.schema])
            if there.fetchone() is None:  # whoever may not make schemas may use one that is there
                connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(self.schema)))

    def _require_version(self, connection: Connection) -> None:
        if self._least is None:
            return
        row = connection.execute(_VERSION).fetchone()
        version = str(row[0]) if row else "none"
        if not row or _parts(version) < _parts(self._least):
            raise IndexOutdated(f"pgvector is {version}; {self._least} or newer is needed.")

    def _let_go(self, connection: Connection | None) -> None:
        """Close a connection that failed, and those that lie idle: after a restart of the server all are gone."""
        if connection is not None:
            connection.close()
        self.close()


def _timeout(seconds: float) -> sql.Composed:
    return sql.SQL("SET statement_timeout = {}").format(sql.Literal(f"{round(seconds * 1000)}ms"))


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in version.split("."))
