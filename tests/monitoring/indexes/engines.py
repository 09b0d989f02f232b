"""The engines on which what is protected is tested: the embedded one, and on PostgreSQL the one there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.matching.index.servers import LEAST_PGVECTOR_HERE, postgres_address
from zhengpin.jobs import system_health
from zhengpin.kit.database.address import INDEX_SCHEMA
from zhengpin.later import later
from zhengpin.monitoring.indexes import chosen, index, looking

pgvector = later("zhengpin.matching.index.pgvector")


@pytest.fixture(params=["embedded", "postgresql"])
def engine(request: pytest.FixtureRequest, settings: Any, tmp_path: Path, db: None) -> Iterator[str]:
    """Have what is protected on one engine after the other, each empty at first."""
    if request.param == "postgresql" and connection.vendor != "postgresql":
        pytest.skip("`make test-postgresql` runs this")
    with opened(settings, request.param, tmp_path):
        yield request.param


@contextmanager
def opened(settings: Any, address: str, folder: Path) -> Iterator[None]:
    """Choose an engine, and leave nothing of it. settings: pytest-django's."""
    settings.INDEX_ADDRESS, settings.INDEX_DIR = address, folder / "index"
    settings.INDEX_PGVECTOR, settings.INDEX_SECONDS = LEAST_PGVECTOR_HERE, 5.0
    forget()
    yield
    forget()
    if connection.vendor == "postgresql":
        emptied()


def forget() -> None:
    """Have this process begin anew, as another one would."""
    index.forget()
    looking.forget()
    system_health.forget_check()
    chosen._on_postgresql.cache_clear()


def emptied() -> None:
    """Remove all tables of indexes, as an operator might."""
    # By a connection of its own: the test's is in a transaction.
    server = pgvector.PostgresServer(postgres_address(), least=LEAST_PGVECTOR_HERE)
    with server.lent() as asked:
        asked.execute(f"DROP SCHEMA IF EXISTS {INDEX_SCHEMA} CASCADE")
    server.close()
