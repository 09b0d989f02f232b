"""What is forgotten leaves the files of fingerprints too, whenever whoever takes it out dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.flows.screening.screening import ROOT
from tests.jobs import outside
from tests.rights.people import picture_bytes
from zhengpin.evidence.operations import forget_blobs, store_blob
from zhengpin.flows.screening import catalogue_pass as flow
from zhengpin.matching import PictureMatcher, open_descriptor
from zhengpin.monitoring.indexes.fingerprints import fingerprints_of
from zhengpin.monitoring.models import PassChunk, StoredFingerprint
from zhengpin.monitoring.passes import erasing, pass_queries, print_files
from zhengpin.monitoring.passes.chunk_work import ChunkAnswer, ChunkWork
from zhengpin.monitoring.passes.runners.threads import ThreadsRunner

pytestmark = pytest.mark.django_db
MATCHER = "classical-1"


@pytest.fixture(autouse=True)
def small(settings: Any, tmp_path: Path) -> None:
    settings.PRINTS_DIR = tmp_path / "fingerprints"
    settings.BLOB_DIR = tmp_path / "blobs"
    settings.DESCRIPTOR, settings.PASS_CHUNK = "classical", 3


@pytest.fixture
def filed() -> list[str]:
    """Put the fingerprints of eight pictures that no listing shows into three files; return their digests in order."""
    digests = keep(8)
    flow.carry_out(flow.start(actor=ROOT), ThreadsRunner())
    return digests


def keep(count: int) -> list[str]:
    digests = [
        store_blob(content=picture_bytes(n), media_type="image/png", actor=ROOT).pk for n in range(count)
    ]
    fingerprints_of(digests, PictureMatcher(open_descriptor("classical")))
    return sorted(digests)


def in_files() -> Counter[str]:
    """Return how often each picture stands in the files that are there, whether the manifest speaks of them or not."""
    files = [one for one in print_files.root().rglob("*") if one.is_file()]
    return Counter(
        one for file in files for one in print_files.read(str(file.relative_to(print_files.root()))).digests
    )


def until_written() -> int:
    number = 0
    while erasing.write_next_anew():
        number += 1
    return number


def test_a_forgotten_picture_leaves_its_file_and_the_others_stay(filed: list[str]) -> None:
    before = {one.file: print_files.read(one.file) for one in pass_queries.files(MATCHER)}
    forget_blobs(digests=[filed[1], filed[7]], actor=ROOT)
    assert in_files() == Counter(filed)
    assert flow.spend_spare_time(unhurried=True)
    until_written()
    left = [one for one in filed if one not in (filed[1], filed[7])]
    assert in_files() == Counter(left)
    assert list(PassChunk.objects.order_by("number").values_list("rows", "forgotten")) == [
        (2, 0),
        (3, 0),
        (1, 0),
    ]
    for chunk in pass_queries.files(MATCHER):
        held, was = print_files.read(chunk.file), before[chunk.file]
        for digest, vector, hashed in zip(held.digests, held.vectors, held.hashes, strict=True):
            at = was.digests.index(digest)
            assert (vector == was.vectors[at]).all()
            assert (hashed == was.hashes[at]).all()
    assert not erasing.write_next_anew()


def test_a_file_of_which_nothing_is_left_is_gone(filed: list[str]) -> None:
    forget_blobs(digests=filed[3:6], actor=ROOT)
    assert until_written() == 1
    assert in_files() == Counter(filed[:3] + filed[6:])
    chunk = PassChunk.objects.get(number=2)
    assert (chunk.rows, chunk.file, chunk.forgotten) == (0, "", 0)
    again = flow.carry_out(flow.start(actor=ROOT), ThreadsRunner())
    assert again.done == 0


def test_one_who_dies_before_the_end_is_known_leaves_nothing(
    filed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_blobs(digests=filed[3:6] + filed[:1], actor=ROOT)
    flush = print_files.sync_folder

    def dies(folder: Path) -> None:
        flush(folder)
        raise KeyboardInterrupt

    monkeypatch.setattr(print_files, "sync_folder", dies)
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            erasing.write_next_anew()
    monkeypatch.undo()
    assert PassChunk.objects.filter(forgotten__gt=0).count() == 2
    assert until_written() == 2
    assert in_files() == Counter(filed[1:3] + filed[6:])


def test_what_is_forgotten_while_its_file_is_written_anew_goes_too(
    filed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_blobs(digests=filed[:1], actor=ROOT)
    written = print_files.with_only

    def meanwhile(name: str, digests: Sequence[str]) -> print_files.WrittenFile:
        made = written(name, digests)
        forget_blobs(digests=filed[1:2], actor=ROOT)
        return made

    monkeypatch.setattr(print_files, "with_only", meanwhile)
    assert not erasing.write_next_anew()
    monkeypatch.setattr(print_files, "with_only", written)
    assert until_written() == 1
    assert in_files() == Counter(filed[2:])


@pytest.mark.parametrize("known", [True, False])
def test_what_is_forgotten_while_a_pass_makes_it_stands_in_no_file(known: bool) -> None:
    digests = keep(3)
    if not known:
        StoredFingerprint.objects.filter(blob=digests[1]).update(matcher="other")

    class Forgets(ThreadsRunner):
        def run(self, work: ChunkWork, items: Sequence[str]) -> list[ChunkAnswer]:
            answers = super().run(work, items)
            forget_blobs(digests=[digests[1]], actor=ROOT)
            return answers

    StoredFingerprint.objects.filter(blob=digests[0]).update(matcher="other")  # so that one is to be made
    row = flow.carry_out(flow.start(actor=ROOT), Forgets())
    until_written()
    assert row.state == "finished"
    assert in_files() == Counter([digests[0], digests[2]])


def test_a_file_that_is_not_here_is_left_alone(filed: list[str]) -> None:
    forget_blobs(digests=filed[:1], actor=ROOT)
    (print_files.root() / PassChunk.objects.get(number=1).file).unlink()
    assert not erasing.write_next_anew()
    again = flow.carry_out(flow.start(actor=ROOT), ThreadsRunner())
    assert again.done == 2
    assert in_files() == Counter(filed[1:])


LAY = """
from tests.monitoring.passes.test_erasing import keep, ROOT
from zhengpin.flows.screening import catalogue_pass as flow
from zhengpin.monitoring.passes.runners.threads import ThreadsRunner
keep({count})
flow.carry_out(flow.start(actor=ROOT), ThreadsRunner())
print(1)
"""
FORGET = """
import sys
from tests.flows.screening.screening import ROOT
from zhengpin.evidence.models import Blob
from zhengpin.evidence.operations import forget_blobs
from zhengpin.monitoring.passes import erasing
for digest in sorted(Blob.objects.values_list("pk", flat=True))[::3]:
    forget_blobs(digests=[digest], actor=ROOT)
    erasing.write_next_anew()
while erasing.write_next_anew():
    pass
print(1)
"""
LEFT = "from zhengpin.evidence.models import Blob; print(Blob.objects.count())"
STATE = """
import json
from collections import Counter
from tests.monitoring.passes.test_erasing import in_files
from zhengpin.evidence.models import Blob
from zhengpin.monitoring.models import PassChunk
blobs, files = set(Blob.objects.values_list("pk", flat=True)), in_files()
print(json.dumps({
    "blobs": len(blobs), "left": len(set(files) - blobs), "missing": len(blobs - set(files)),
    "doubled": sum(n - 1 for n in files.values()),
    "waiting": PassChunk.objects.filter(forgotten__gt=0).count(),
}))
"""


@pytest.mark.slow
@pytest.mark.prove("kills by the clock; a death at each step is tried every day")
def test_one_who_is_killed_again_and_again_leaves_nothing_forgotten(tmp_path: Path) -> None:
    variables = {"ZHENGPIN_PASS_CHUNK": "20", "ZHENGPIN_DESCRIPTOR": "classical"}
    count, kills = 240, 0
    with outside.database(tmp_path, **variables) as env:
        outside.ask(LAY.format(count=count), env)
        setup = "import django; django.setup()"
        before = outside.ask(LEFT, env)
        while True:
            process = subprocess.Popen(
                [sys.executable, "-c", f"{setup}\n{FORGET}"],
                cwd=outside.ROOT,
                env=env,
                stdout=subprocess.DEVNULL,
            )
            while process.poll() is None:
                now = outside.ask(LEFT, env)
                if now < before and kills < 4:
                    os.kill(process.pid, signal.SIGKILL)
                    kills, before = kills + 1, now
                    break
                time.sleep(0.05)
            if not process.wait():
                break
        found = outside.ask(STATE, env)
    assert kills >= 2, "it was over before it was killed, so this showed nothing"
    assert 0 < found["blobs"] < count
    assert (found["left"], found["missing"], found["doubled"], found["waiting"]) == (0, 0, 0, 0)
