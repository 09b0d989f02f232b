"""The indexes on PostgreSQL keep the contract: part of `make test-postgresql`."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from django.db import connection

from tests.matching.index.contract import HashIndexContract, RecordIndexContract, VectorIndexContract
from tests.matching.index.servers import LEAST_PGVECTOR_HERE, postgres_address
from tests.matching.index.vote_contract import (
    VoteIndexContract,
    by_picture,
    features,
    hits_by_counting,
    in_order,
)
from zhengpin.matching.index import followed_votes
from zhengpin.matching.index.refusals import (
    IndexForeign,
    IndexOutdated,
    IndexUnreachable,
    IndexUnwritable,
)

pgvector = pytest.importorskip(
    "zhengpin.matching.index.pgvector", reason="the extra `postgresql` is not installed"
)
psycopg = pytest.importorskip("psycopg")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.engines,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="`make test-postgresql` runs this"),
]


@pytest.fixture
def address(db: None) -> str:
    return postgres_address()


def name() -> str:
    return f"test-{uuid.uuid4().hex}"


def server_at(address: str):
    return pgvector.PostgresServer(address, schema="test_index", least=LEAST_PGVECTOR_HERE)


class OnPostgres:
    @pytest.fixture(autouse=True)
    def _dropped(self, address: str) -> Iterator[None]:
        self.address, self.server = address, server_at(address)
        self.made: list = []
        yield
        for index in self.made:
            index.drop()
            index.close()

    def kept(self, index):
        self.made.append(index)
        return index

    def end_sessions(self) -> None:
        """Have the server end every session of the index, as when it is started anew."""
        pids = [one.info.backend_pid for one in self.server._idle]
        with psycopg.connect(self.address, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(pid) FROM unnest(%s::integer[]) AS pid", [pids])


class TestPostgresVectorIndex(OnPostgres, VectorIndexContract):
    tolerance = 1e-3

    def make(self, dimensions: int):
        return self.kept(pgvector.PostgresVectorIndex(self.server, name(), dimensions))


class TestPostgresVectorIndexWithGraph(OnPostgres, VectorIndexContract):
    """Among so few a graph misses none."""

    tolerance = 1e-3

    def make(self, dimensions: int):
        index = self.kept(pgvector.PostgresVectorIndex(self.server, name(), dimensions, graph_from=0))
        assert index.due
        assert index.compact()
        assert not index.due
        for one in self.server._idle:
            one.execute("SET enable_seqscan = off")  # or so small a table would be passed over
        return index

    def test_the_graph_is_what_is_searched_and_gives_as_many_as_are_asked_for(self):
        index = self.make(8)
        vectors = np.random.default_rng(1).normal(size=(300, 8)).astype(np.float32)
        index.add(np.arange(300), vectors)
        query = {"places": [0], "queries": [str(vectors[0].tolist())], "most": 200}
        plan = str(index._rows("EXPLAIN " + pgvector.vectors._NEAREST, query))
        assert f"{index.name}_graph" in plan
        assert (index.search(vectors[:1], 200)[0] >= 0).all()

    def test_a_graph_that_was_begun_and_is_not_whole_is_made_again(self):
        index = self.make(8)
        with self.server.lent() as asked:
            asked.execute(
                "UPDATE pg_index SET indisvalid = false WHERE indexrelid = to_regclass(%s)",
                [index._statement("{whole_graph}").as_string()],
            )
        assert index.due
        assert index.compact()
        assert not index.compact()


class TestPostgresHashIndex(OnPostgres, HashIndexContract):
    def make(self, bits: int):
        return self.kept(pgvector.PostgresHashIndex(self.server, name(), bits))

    def test_among_many_an_index_finds_them(self):
        index, chance = self.make(256), np.random.default_rng(8)
        hashes = chance.integers(0, 256, (5_000, 32), np.uint8)
        index.add(np.arange(5_000), hashes)
        with self.server.lent() as asked:
            asked.execute(index._statement("ANALYZE {table}"))
        for statement, radius in ((pgvector.hashes._SAME, 0), (pgvector.hashes._BY_PARTS, 31)):
            near = pgvector.hashes._array(index._near(hashes[:1])[0])
            given = {
                "places": [0],
                "queries": pgvector.hashes._written(hashes[:1]),
                "parts": [near],
                "radius": radius,
            }
            assert "Index Scan" in str(index._rows("EXPLAIN " + statement, given))
            assert [found.tolist() for found, _ in index.within(hashes[:3], radius)] == [[0], [1], [2]]

    def test_what_is_of_another_kind_is_not_opened(self):
        called = name()
        index = self.kept(pgvector.PostgresHashIndex(self.server, called))
        index.add(np.array([1]), np.zeros((1, 32), np.uint8))
        for other in (
            lambda: pgvector.PostgresHashIndex(self.server, called, 128),
            lambda: pgvector.PostgresVectorIndex(self.server, called, 256),
            lambda: pgvector.PostgresRecordIndex(self.server, called),
        ):
            with pytest.raises(IndexForeign, match="holds no"):
                other()
        assert index.ids().tolist() == [1]

    def test_a_lost_connection_is_told_and_opened_again(self):
        index = self.make(256)
        hashes = np.random.default_rng(2).integers(0, 256, (2, 32), np.uint8)
        index.add(np.array([1]), hashes[:1])
        self.end_sessions()
        with pytest.raises(IndexUnreachable):
            index.within(hashes, 0)
        assert len(index) == 1
        self.end_sessions()
        with pytest.raises(IndexUnwritable):
            index.add(np.array([2]), hashes[1:])
        index.add(np.array([2]), hashes[1:])
        assert [ids.tolist() for ids, _ in index.within(hashes, 0)] == [[1], [2]]

    def test_what_was_made_anew_has_another_identity(self):
        index = self.make(64)
        before = index.identity()
        assert index.identity() == before
        index.drop()
        with pytest.raises(IndexUnreachable):
            index.within(np.zeros((1, 8), np.uint8), 0)
        self.made.remove(index)
        again = self.kept(pgvector.PostgresHashIndex(self.server, index.name, 64))
        assert again.identity() != before
        assert index.identity() == again.identity()

    def test_threads_ask_and_change_at_the_same_time(self):
        index, chance = self.make(256), np.random.default_rng(9)
        hashes, failed = chance.integers(0, 256, (80, 32), np.uint8), []

        def work(at: int) -> None:
            try:
                for number in range(at, 80, 4):
                    index.add(np.array([number]), hashes[number : number + 1])
                    assert [f.tolist() for f, _ in index.within(hashes[number : number + 1], 31)] == [
                        [number]
                    ]
            except BaseException as error:
                failed.append(error)

        threads = [threading.Thread(target=work, args=(at,)) for at in range(4)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        assert failed == []
        assert index.ids().tolist() == list(range(80))


class TestPostgresRecordIndex(OnPostgres, RecordIndexContract):
    def make(self):
        return self.kept(pgvector.PostgresRecordIndex(self.server, name()))


class TestPostgresVoteIndex(OnPostgres, VoteIndexContract):
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        self.folder = tmp_path

    def make(self, words: int):
        called = name()
        return self.kept(pgvector.PostgresVoteIndex(self.server, called, self.folder / called, words))

    def on_another_machine(self, index):
        """Open the same table with a connection and a folder of its own."""
        server, folder = server_at(self.address), self.folder / uuid.uuid4().hex
        return pgvector.PostgresVoteIndex(server, index.name, folder, index.words)

    def found(self, index, asked) -> list[tuple[int, int, int, int]]:
        return in_order(index.hits(asked.words, asked.signatures, 30))

    def test_machines_see_each_others_changes_at_the_next_search(self):
        here, rows = self.make(8), features(3, 40)
        there = self.on_another_machine(here)
        here.add(np.arange(40), rows)
        held = by_picture(np.arange(40), rows)
        assert self.found(there, rows) == hits_by_counting(held, rows, 30)
        there.remove(np.arange(0, 40, 2))
        changed = features(4, 3)
        there.add(np.array([1, 3, 90]), changed)
        held = {at: one for at, one in held.items() if at % 2} | by_picture(np.array([1, 3, 90]), changed)
        assert self.found(here, rows) == self.found(there, rows) == hits_by_counting(held, rows, 30)
        late = self.on_another_machine(here)
        assert self.found(late, rows) == hits_by_counting(held, rows, 30)
        there.close()
        late.close()

    def test_processes_of_one_machine_share_what_was_followed(self, monkeypatch: pytest.MonkeyPatch):
        first, rows = self.make(8), features(5, 25)
        monkeypatch.setattr(followed_votes, "PAGE", 7)
        first.add(np.arange(25), rows)
        held = hits_by_counting(by_picture(np.arange(25), rows), rows, 30)
        second = pgvector.PostgresVoteIndex(server_at(self.address), first.name, self.folder / first.name, 8)
        assert self.found(first, rows) == held
        asked: list[object] = []
        fetch = second._rows
        monkeypatch.setattr(
            second, "_rows", lambda said, values=(): asked.append(said) or fetch(said, values)
        )
        assert self.found(second, rows) == held
        assert asked.count(pgvector.votes._SINCE) == 1  # and that gave nothing new
        second.close()

    def test_a_table_made_anew_is_followed_from_its_beginning(self):
        index, rows = self.make(8), features(6, 10)
        there = self.on_another_machine(index)
        index.add(np.arange(10), rows)
        assert self.found(there, rows) != []
        index.drop()
        with pytest.raises(IndexUnreachable):
            self.found(there, rows)
        again = pgvector.PostgresVoteIndex(self.server, index.name, self.folder / "again", 8)
        assert self.found(there, rows) == []
        again.add(np.array([77]), features(7, 1))
        assert self.found(there, rows) == hits_by_counting(
            by_picture(np.array([77]), features(7, 1)), rows, 30
        )
        there.close()

    def test_a_server_that_was_set_back_in_time_is_followed(self):
        index, rows = self.make(8), features(8, 10)
        index.add(np.arange(5), rows[:5])
        index.add(np.arange(5, 10), rows[5:10])
        assert self.found(index, rows) != []
        with self.server.lent() as asked:
            asked.execute(index._statement("DELETE FROM {table} WHERE change > 1"))
        assert self.found(index, rows) == hits_by_counting(by_picture(np.arange(5), rows[:5]), rows, 30)

    def test_changes_of_two_machines_at_once_are_numbered_in_the_order_of_their_commits(self):
        here, rows = self.make(8), features(10, 60)
        there = self.on_another_machine(here)
        watcher = self.on_another_machine(here)
        done, unseen = threading.Event(), []

        def watch() -> None:
            seen: set[int] = set()
            while not done.is_set():
                ids = {one[1] for one in in_order(watcher.hits(rows.words, rows.signatures, 64))}
                unseen.extend(seen - ids)  # what was seen once stays
                seen = ids

        def put(index, start: int) -> None:
            for at in range(start, 60, 2):
                index.add(np.array([at]), rows[at : at + 1])

        threads = [threading.Thread(target=put, args=(index, at)) for at, index in enumerate((here, there))]
        looking = threading.Thread(target=watch)
        for one in (looking, *threads):
            one.start()
        for one in threads:
            one.join()
        done.set()
        looking.join()
        assert unseen == []
        expected = hits_by_counting(by_picture(np.arange(60), rows), rows, 30)
        assert self.found(watcher, rows) == expected
        there.close()
        watcher.close()


class TestServer(OnPostgres):
    def test_one_at_a_time_has_the_turn_and_a_dead_holder_lets_go_of_it(self):
        other = server_at(self.address)
        order: list[str] = []

        def second() -> None:
            with other.turn("follow"):
                order.append("second")

        with self.server.turn("follow"):
            waiting = threading.Thread(target=second)
            waiting.start()
            waiting.join(0.3)
            order.append("first")
            with other.turn("another"):
                order.append("beside")
        waiting.join()
        assert order == ["first", "beside", "second"]
        taken = threading.Thread(target=second)

        def lose() -> None:
            with self.server.turn("follow"), psycopg.connect(self.address, autocommit=True) as asked:
                taken.start()
                asked.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted "
                    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                )
                taken.join(60)

        with pytest.raises(IndexUnreachable):  # so whoever lost its turn learns of it
            lose()
        assert order[-2:] == ["second", "second"]
        other.close()

    def test_an_older_pgvector_is_refused(self):
        with pytest.raises(IndexOutdated, match=r"pgvector is .*; 99\.0 or newer is needed"):
            pgvector.PostgresServer(self.address, least="99.0").prove()
        self.server.prove()


def test_a_server_that_is_not_there_is_named():
    with pytest.raises(IndexUnreachable, match="PostgreSQL"):
        pgvector.PostgresServer("postgresql://nobody@127.0.0.1:9/none", seconds=2).prove()
