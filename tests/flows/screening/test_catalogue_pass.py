"""Passes through the whole catalogue: every picture once, whoever makes the chunks, and however often drivers die."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.flows.screening.screening import ROOT, sell
from tests.jobs import outside
from tests.rights.people import picture_bytes
from zhengpin.accounts.actor import Actor
from zhengpin.evidence.models import Blob
from zhengpin.flows.screening import catalogue_pass as flow
from zhengpin.jobs.long_work import going_on
from zhengpin.kit.errors import Conflict, Forbidden, Problem
from zhengpin.ledger.models import Entry
from zhengpin.matching import PictureMatcher, open_descriptor
from zhengpin.monitoring.models import CataloguePass, ClusterLease, PassChunk, StoredFingerprint
from zhengpin.monitoring.passes import lease, pass_queries, print_files
from zhengpin.monitoring.passes.chunk_work import ChunkAnswer, ChunkWork
from zhengpin.monitoring.passes.failures import EngineFailedError
from zhengpin.monitoring.passes.runners.threads import ThreadsRunner
from zhengpin.monitoring.problems import LeaseLost, RunnerFailed

MATCHER = "classical-1"


@pytest.fixture(autouse=True)
def small(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PRINTS_DIR = tmp_path / "fingerprints"
    settings.PASS_CHUNK = 3
    monkeypatch.setattr(flow, "PAUSE", 0.0)


@pytest.fixture
def pictures(db: None) -> list[str]:
    """Put eight pictures on sale, and return their digests in the order of a pass."""
    sell("a-1", *[picture_bytes(n) for n in range(8)])
    return sorted(Blob.objects.values_list("pk", flat=True))


def run(descriptor: str = "classical", runner: Any = None) -> CataloguePass:
    return flow.carry_out(flow.start(actor=ROOT, descriptor=descriptor), runner or ThreadsRunner())


def in_files(matcher: str = MATCHER) -> Counter[str]:
    """Return how often each picture stands in the files of which the manifest speaks."""
    return Counter(
        one for chunk in pass_queries.files(matcher) for one in print_files.read(chunk.file).digests
    )


def test_every_picture_is_made_once_and_stands_in_one_file(pictures: list[str]) -> None:
    row = run()
    assert (row.state, row.done, row.refused, row.total) == ("finished", 8, 0, 8)
    assert in_files() == Counter(pictures)
    assert [(one.rows, one.made) for one in PassChunk.objects.order_by("number")] == [(3, 3), (3, 3), (2, 2)]
    made = StoredFingerprint.objects.filter(matcher=MATCHER).order_by("blob")
    assert list(made.values_list("blob", flat=True)) == pictures
    assert all(one.chunk_id for one in made)
    assert list(
        Entry.objects.filter(event__startswith="pass.").order_by("pk").values_list("event", flat=True)
    ) == [
        "pass.started",
        "pass.finished",
    ]
    work = going_on(ROOT).get()
    assert (work.name, work.done, work.total, work.finished_at is None) == (row.long_work, 8, 8, False)


def test_what_stands_in_a_file_is_what_the_matcher_makes(pictures: list[str]) -> None:
    run()
    matcher = PictureMatcher(open_descriptor("classical"))
    wanted = {one.digest.hex(): one for one in (matcher.fingerprint(picture_bytes(n)) for n in range(8))}
    for chunk in pass_queries.files(MATCHER):
        held = print_files.read(chunk.file)
        for digest, vector, hashed, quality in zip(
            held.digests, held.vectors, held.hashes, held.qualities, strict=True
        ):
            assert (vector == wanted[digest].vector.astype("<f2")).all()
            assert (hashed == wanted[digest].pdq.hashes[0]).all()
            assert quality == wanted[digest].pdq.quality


def test_a_pass_with_nothing_to_do_is_over_at_once(pictures: list[str]) -> None:
    run()
    again = run()
    assert (again.state, again.done, again.total, again.chunks.count()) == ("finished", 0, 0, 0)
    assert in_files() == Counter(pictures)


def test_what_was_made_before_is_written_and_not_made_again(pictures: list[str]) -> None:
    run()
    StoredFingerprint.objects.filter(blob__in=pictures[:5]).update(chunk=None)
    other = run()
    assert (other.done, sum(other.chunks.values_list("made", flat=True))) == (5, 0)


def test_what_comes_while_a_pass_goes_on_is_the_next_rounds(pictures: list[str]) -> None:
    class SellsMeanwhile(ThreadsRunner):
        sold = False

        def run(self, work: ChunkWork, items: Any) -> list[ChunkAnswer]:
            if not self.sold and items[0] > pictures[2]:
                self.sold = True
                sell("a-2", *[picture_bytes(n) for n in range(20, 30)])
            return super().run(work, items)

    row = run(runner=SellsMeanwhile())
    assert in_files() == Counter(Blob.objects.values_list("pk", flat=True))
    assert (row.done, row.round > 1) == (18, True)


def test_what_cannot_be_read_is_said_and_tried_once(pictures: list[str], settings: Any) -> None:
    gone, broken = pictures[1], pictures[6]
    (Path(settings.BLOB_DIR) / gone[:2] / gone[2:4] / gone).unlink()
    (Path(settings.BLOB_DIR) / broken[:2] / broken[2:4] / broken).write_bytes(b"no picture at all")
    row = run()
    assert (row.state, row.done, row.refused) == ("finished", 6, 2)
    assert pass_queries.refused_by(row) == {gone, broken}
    said = {digest: why for chunk in row.chunks.all() for digest, why in chunk.refused.items()}
    assert said == {gone: "missing_file", broken: "not_a_picture"}


def test_a_chunk_that_fails_is_tried_again_and_given_up_in_the_end(pictures: list[str]) -> None:
    class Failing(ThreadsRunner):
        left = 2

        def run(self, work: ChunkWork, items: Any) -> list[ChunkAnswer]:
            self.left -= 1
            if self.left >= 0:
                raise EngineFailedError("a node went")
            return super().run(work, items)

    assert run(runner=Failing()).done == 8
    StoredFingerprint.objects.all().delete()
    hopeless = Failing()
    hopeless.left = 99
    with pytest.raises(RunnerFailed) as raised:
        run(runner=hopeless)
    assert "a node went" in raised.value.extra["why"]
    assert not ClusterLease.objects.exists()
    assert run().done == 8, "the next driver goes on with the same pass"


@pytest.mark.parametrize("spoil", [lambda made: made[1:], lambda made: [*made, made[0]]])
def test_rows_that_an_engine_loses_or_doubles_are_noticed(pictures: list[str], spoil: Any) -> None:
    class Spoiling(ThreadsRunner):
        def run(self, work: ChunkWork, items: Any) -> list[ChunkAnswer]:
            return spoil(super().run(work, items))

    with pytest.raises(RunnerFailed):
        run(runner=Spoiling())
    assert not StoredFingerprint.objects.exists()


def test_a_full_disk_keeps_nothing_of_the_chunk_and_all_before_it(
    pictures: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written = print_files.WrittenFile.place

    def full(self: print_files.WrittenFile) -> None:
        if "00000002" in self.name:
            raise OSError(errno.ENOSPC, "No space left on device")
        written(self)

    monkeypatch.setattr(print_files.WrittenFile, "place", full)
    with pytest.raises(Problem) as raised:
        run()
    assert raised.value.code == "storage.full"
    assert sum(in_files().values()) == StoredFingerprint.objects.count() == 3
    assert [one.name for one in print_files.root().rglob("*") if one.is_file()] == [
        Path(pass_queries.files(MATCHER)[0].file).name
    ]
    monkeypatch.setattr(print_files.WrittenFile, "place", written)
    run()
    assert in_files() == Counter(pictures)


def test_a_driver_that_lost_its_lease_keeps_nothing(pictures: list[str]) -> None:
    class Overtaken(ThreadsRunner):
        def run(self, work: ChunkWork, items: Any) -> list[ChunkAnswer]:
            ClusterLease.objects.update(holder="another")
            return super().run(work, items)

    with pytest.raises(LeaseLost):
        run(runner=Overtaken())
    assert not StoredFingerprint.objects.exists()
    assert not in_files()
    assert set(ClusterLease.objects.values_list("holder", flat=True)) == {"another"}, (
        "what is another's is not let go"
    )


def test_two_drivers_do_not_hold_one_cluster(db: None) -> None:
    first, second = lease.Lease("one"), lease.Lease("one")
    assert (first.take(), second.take(), lease.Lease("two").take()) == (True, False, True)
    ClusterLease.objects.filter(pk="one").update(machine="another", pid=1)
    assert not second.take()
    ClusterLease.objects.filter(pk="one").update(held_until="2020-01-01T00:00Z")
    assert second.take()
    with pytest.raises(LeaseLost):
        first.require()


def test_a_pass_that_was_stopped_ends_after_its_chunk(pictures: list[str]) -> None:
    row = flow.start(actor=ROOT, descriptor="classical")

    def stop_at_once(row: CataloguePass) -> None:
        flow.stop(pass_id=row.pk, actor=ROOT)

    flow.carry_out(row, ThreadsRunner(), stop_at_once)
    assert (row.state, row.done) == ("stopped", 3)
    with pytest.raises(Conflict):
        flow.stop(pass_id=row.pk, actor=ROOT)
    assert run().done == 5


def test_files_that_are_gone_are_written_again(pictures: list[str]) -> None:
    run()
    lost = pass_queries.files(MATCHER)[1]
    (print_files.root() / lost.file).unlink()
    again = run()
    assert (again.done, sum(again.chunks.values_list("made", flat=True))) == (3, 0)
    assert in_files() == Counter(pictures)


def test_nobody_else_begins_one(db: None) -> None:
    with pytest.raises(Forbidden):
        flow.start(actor=Actor("person:merchant"), descriptor="classical")


def test_weights_that_are_not_there_are_refused(db: None) -> None:
    with pytest.raises(Problem) as raised:
        flow.start(actor=ROOT, descriptor="no_such_weights")
    assert raised.value.code == "pass.no_descriptor"


RECEIVE = """
from tests.flows.screening.screening import sell
from tests.rights.people import picture_bytes
for at in range(0, {count}, 20):
    sell(f"a-{{at}}", *[picture_bytes(n) for n in range(at, at + 20)])
print(1)
"""
STATE = """
import json
from collections import Counter
from zhengpin.evidence.models import Blob
from zhengpin.monitoring.models import PassChunk, StoredFingerprint
from zhengpin.monitoring.passes import pass_queries, print_files
files = Counter(one for c in pass_queries.files("classical-1") for one in print_files.read(c.file).digests)
rows = Counter(StoredFingerprint.objects.values_list("blob", flat=True))
print(json.dumps({
    "pictures": Blob.objects.count(), "done": PassChunk.objects.filter(state="done").count(),
    "missing": len(set(Blob.objects.values_list("pk", flat=True)) - set(files)),
    "doubled": sum(n - 1 for n in files.values()), "rows": sum(rows.values()),
    "beyond": sorted(p.name for p in print_files.root().rglob("*.*") if p.is_file() and p.suffix != ".parquet"),
}))
"""


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.prove("processes of its own; what a driver that ends leaves is proven daily step by step")
@pytest.mark.parametrize(("count", "kills"), [(60, 1), (300, 6)])
def test_a_driver_that_is_killed_costs_one_chunk(tmp_path: Path, count: int, kills: int) -> None:
    variables = {"ZHENGPIN_PASS_CHUNK": "5", "ZHENGPIN_DESCRIPTOR": "classical"}
    with outside.database(tmp_path, **variables) as env:
        outside.ask(RECEIVE.format(count=count), env)
        command = [sys.executable, "-m", "zhengpin.cli.main", "passes", "run"]
        done = 0
        for _ in range(kills):
            driver = subprocess.Popen(command, cwd=outside.ROOT, env=env, stdout=subprocess.DEVNULL)
            done = wait_for_more(driver, env, done)
            assert driver.poll() is None, "it was over before it was killed, so this showed nothing"
            os.kill(driver.pid, signal.SIGKILL)
            driver.wait()
        left = outside.ask(STATE, env)
        assert 0 < left["missing"] < count
        started = time.monotonic()
        outside.run(command, env)
        assert time.monotonic() - started < 60
        found = outside.ask(STATE, env)
    assert found["pictures"] == count
    assert (found["missing"], found["doubled"], found["rows"], found["beyond"]) == (0, 0, count, [])


def wait_for_more(driver: subprocess.Popen[bytes], env: dict[str, str], before: int) -> int:
    """Wait until a driver has recorded a chunk more; return how many are recorded."""
    while driver.poll() is None:
        done = int(outside.ask(STATE, env)["done"])
        if done > before:
            return done
    return before
