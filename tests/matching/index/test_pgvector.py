"""The indexes on PostgreSQL keep the contract: part of `make test-postgresql`."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import numpy as np
import pytest
from django.db import connection

from tests.matching.index.contract import HashIndexContract, RecordIndexContract, VectorIndexContract
from zhengpin.matching.index.refusals import IndexForeign, IndexUnreachable, IndexUnwritable

pgvector = pytest.importorskip(
    "zhengpin.matching.index.pgvector", reason="the extra `postgresql` is not installed"
)
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.engines,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="`make test-postgresql` runs this"),
]


@pytest.fixture
def address(db: None) -> str:
    """Return the address of the test run's own database, if its server has pgvector."""
    at = connection.settings_dict
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'")
        if cursor.fetchone() is None:
            pytest.skip("this PostgreSQL has no pgvector")
    return f"postgresql://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT'] or 5432}/{at['NAME']}"


def name() -> str:
    return f"test-{uuid.uuid4().hex}"


class OnPostgres:
    @pytest.fixture(autouse=True)
    def _dropped(self, address: str) -> Iterator[None]:
        self.address = address
        self.made: list = []
        yield
        for index in self.made:
            index.drop()
            index.close()

    def kept(self, index):
        self.made.append(index)
        return index


class TestPostgresVectorIndex(OnPostgres, VectorIndexContract):
    tolerance = 1e-3

    def make(self, dimensions: int):
        return self.kept(pgvector.PostgresVectorIndex(self.address, name(), dimensions))


class TestPostgresVectorIndexWithGraph(OnPostgres, VectorIndexContract):
    """Among so few a graph misses none."""

    tolerance = 1e-3

    def make(self, dimensions: int):
        index = self.kept(pgvector.PostgresVectorIndex(self.address, name(), dimensions, graph=True))
        with index._asked() as asked:
            asked.execute("SET enable_seqscan = off")  # or so small a table would be passed over
        return index

    def test_the_graph_is_what_is_searched_and_gives_as_many_as_are_asked_for(self):
        index = self.make(8)
        vectors = np.random.default_rng(1).normal(size=(300, 8)).astype(np.float32)
        index.add(np.arange(300), vectors)
        query = {"query": str(vectors[0].tolist()), "most": 200}
        plan = str(index._rows("EXPLAIN " + pgvector._NEAREST, query))
        assert f"{index._name}_graph" in plan
        assert (index.search(vectors[:1], 200)[0] >= 0).all()


class TestPostgresHashIndex(OnPostgres, HashIndexContract):
    def make(self, bits: int):
        return self.kept(pgvector.PostgresHashIndex(self.address, name(), bits))

    def test_what_is_of_another_kind_is_not_opened(self):
        called = name()
        index = self.kept(pgvector.PostgresHashIndex(self.address, called))
        index.add(np.array([1]), np.zeros((1, 32), np.uint8))
        for other in (
            lambda: pgvector.PostgresHashIndex(self.address, called, 128),
            lambda: pgvector.PostgresVectorIndex(self.address, called, 256, graph=True),
            lambda: pgvector.PostgresRecordIndex(self.address, called),
        ):
            with pytest.raises(IndexForeign, match="holds no"):
                other()
        assert index.ids().tolist() == [1]

    def test_a_lost_connection_is_told_and_opened_again(self):
        index = self.make(256)
        hashes = np.random.default_rng(2).integers(0, 256, (2, 32), np.uint8)
        index.add(np.array([1]), hashes[:1])
        other = pgvector.psycopg.connect(self.address, autocommit=True)
        end = "SELECT pg_terminate_backend(%s)"
        other.execute(end, [index._connection.info.backend_pid])
        with pytest.raises(IndexUnreachable):
            index.within(hashes, 0)
        assert len(index) == 1
        other.execute(end, [index._connection.info.backend_pid])
        with pytest.raises(IndexUnwritable):
            index.add(np.array([2]), hashes[1:])
        index.add(np.array([2]), hashes[1:])
        assert [ids.tolist() for ids, _ in index.within(hashes, 0)] == [[1], [2]]
        other.close()


class TestPostgresRecordIndex(OnPostgres, RecordIndexContract):
    def make(self):
        return self.kept(pgvector.PostgresRecordIndex(self.address, name()))


def test_a_server_that_is_not_there_is_named():
    with pytest.raises(IndexUnreachable, match="PostgreSQL"):
        pgvector.PostgresHashIndex("postgresql://nobody@127.0.0.1:9/none", name())
