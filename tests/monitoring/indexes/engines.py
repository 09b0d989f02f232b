"""The engines on which what is protected is tested: the embedded one, and on PostgreSQL the one there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from tests.matching.index.servers import LEAST_PGVECTOR_HERE, postgres_address
from zhengpin.jobs import system_health
from zhengpin.kit.database.address import INDEX_SCHEMA
from zhengpin.later import later
from zhengpin.monitoring.indexes import chosen, index, looking

pymilvus = later("pymilvus")
pgvector = later("zhengpin.matching.index.pgvector")


MILVUS = os.environ.get("ZHENGPIN_TEST_MILVUS", "")


@pytest.fixture(params=["embedded", "postgresql", *(["milvus"] if MILVUS else [])])
def engine(
    request: pytest.FixtureRequest, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None
) -> Iterator[str]:
    """Have what is protected on one engine after the other, each empty at first; `make test-milvus`: on Milvus, too."""
    if request.param == "postgresql" and connection.vendor != "postgresql":
        pytest.skip("`make test-postgresql` runs this")
    name = f"test_{uuid4().hex}"
    monkeypatch.setattr(chosen.PictureSet, "_name", property(lambda one: f"{name}_{one.kind}"))
    address = MILVUS.replace("http://", "milvus://") if request.param == "milvus" else request.param
    with opened(settings, address, tmp_path):
        yield request.param
        if request.param == "milvus":
            client = pymilvus.MilvusClient(uri=MILVUS)
            for one in client.list_collections():
                if one.startswith(name):
                    client.drop_collection(one)
            client.close()


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
