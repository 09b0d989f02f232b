"""Folding and opening: what came meanwhile stays, what is wrong is said, and nothing is thrown away."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.matching.index.durable.outside import FEATURES, TRIALS, Trial, voted
from tests.matching.index.durable.test_frames import files_no_longer_than
from tests.rows import each_row
from zhengpin import locks
from zhengpin.matching.index.durable import changes
from zhengpin.matching.index.durable import hashes as hashes_module
from zhengpin.matching.index.durable.folding import FOLD_LOCK
from zhengpin.matching.index.durable.frames import MOST_BYTES
from zhengpin.matching.index.durable.hashes import DurableHashIndex
from zhengpin.matching.index.durable.records import DurableRecordIndex
from zhengpin.matching.index.durable.vectors import DurableVectorIndex
from zhengpin.matching.index.durable.votes import MOST_FEATURES, DurableVoteIndex, VoteKind
from zhengpin.matching.index.port import VoteRows
from zhengpin.matching.index.refusals import IndexDamaged, IndexForeign, IndexUnwritable


@pytest.fixture(params=TRIALS)
def trial(request: pytest.FixtureRequest) -> Trial:
    return TRIALS[request.param]


def filled(trial: Trial, folder: Path, *numbers: int) -> Any:
    index = trial.open(folder)
    trial.fill(index, *numbers)
    return index


def test_only_one_folds_at_a_time(tmp_path: Path, trial: Trial):
    index = filled(trial, tmp_path, 1, 2)
    with locks.held(tmp_path / FOLD_LOCK):
        assert index.compact() is False
    assert index.compact() is True
    assert index.compact() is False


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_only_one_base_and_one_log_remain(tmp_path: Path, trial: Trial):
    index = filled(trial, tmp_path, 1, 2)
    reader = trial.open(tmp_path)
    for number in (3, 4, 5):
        filled(trial, tmp_path, number)
        index.compact()
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(("base", "log"))) == [
        "base-3",
        "log-3",
    ]
    assert [trial.found(reader, number) for number in range(1, 7)] == [[1], [2], [3], [4], [5], []]


def test_what_a_crash_left_of_a_folding_is_swept_away(tmp_path: Path, trial: Trial):
    index = filled(trial, tmp_path, 1)
    (tmp_path / "base-1.part").mkdir()
    (tmp_path / "base-1").mkdir()
    (tmp_path / "base-1" / "junk").touch()
    (tmp_path / "log-1").write_bytes(b"half")
    assert index.compact() is True
    assert trial.found(index, 1) == [1]


def test_an_emptied_index_folds_to_nothing(tmp_path: Path, trial: Trial):
    index = filled(trial, tmp_path, 1)
    index.compact()
    index.remove(np.array([1]))
    assert index.compact() is True
    assert (len(index), trial.found(index, 1)) == (0, [])
    assert len(filled(trial, tmp_path, 8)) == 1


def test_removals_alone_fold_too(tmp_path: Path, trial: Trial):
    index = filled(trial, tmp_path, 1, 2)
    index.compact()
    index.remove(np.array([1]))
    assert index.compact() is True
    assert (len(index), trial.found(index, 1), trial.found(index, 2)) == (1, [], [2])


def test_rebuilding_replaces_all_but_what_came_meanwhile(tmp_path: Path, trial: Trial):
    index = filled(trial, tmp_path, 1, 2)
    index.compact()

    def from_the_database() -> Iterator[tuple[np.ndarray, Any]]:
        yield np.array([2, 3]), trial.rows(2, 3)
        filled(trial, tmp_path, 4)
        yield np.array([5]), trial.rows(5)

    index.rebuild(from_the_database())
    assert index.ids().tolist() == [2, 3, 4, 5]
    assert [trial.found(index, number) for number in range(1, 6)] == [[], [2], [3], [4], [5]]


def test_with_tables_as_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(hashes_module, "TABLES_FROM", 100)
    chance = np.random.default_rng(1)
    rows = chance.integers(0, 256, (300, 32), np.uint8)
    rows[200:] = rows[0]  # a flood in one bucket
    index = DurableHashIndex(tmp_path)
    index.add(np.arange(300), rows)
    before = {radius: index.within(rows[:120], radius) for radius in (0, 12, 31, 40)}
    for _ in range(2):
        index.compact()
        for radius, expected in before.items():
            for got, wanted in zip(index.within(rows[:120], radius), expected, strict=True):
                assert (got[0].tolist(), got[1].tolist()) == (wanted[0].tolist(), wanted[1].tolist())
        index.remove(np.array([299]))
        index.add(np.array([299]), rows[299:])


@pytest.mark.parametrize(
    "other",
    [
        lambda at: DurableHashIndex(at, 64),
        lambda at: DurableVectorIndex(at, 256),
        lambda at: DurableVoteIndex(at, 256),
        DurableRecordIndex,
    ],
)
def test_what_is_of_another_kind_is_not_opened(tmp_path: Path, trial: Trial, other: Callable[[Path], object]):
    filled(trial, tmp_path, 1)
    with pytest.raises(IndexForeign):
        other(tmp_path)


def test_another_format_and_a_damaged_manifest_are_named(tmp_path: Path, trial: Trial):
    filled(trial, tmp_path, 1)
    manifest = tmp_path / "manifest.json"
    said = json.loads(manifest.read_text())
    manifest.write_text(json.dumps(said | {"format": 2}))
    with pytest.raises(IndexForeign, match="format 2"):
        trial.open(tmp_path)
    manifest.write_text(json.dumps(said | {"rows": 7}))
    with pytest.raises(IndexDamaged, match="damaged"):
        trial.open(tmp_path)
    manifest.write_text("{")
    with pytest.raises(IndexDamaged, match="cannot be read"):
        trial.open(tmp_path)


@each_row(
    "kind, name, fault",
    [
        *[("hashes", "hashes.faiss", fault) for fault in ("shorter", "missing", "garbled")],
        *[("votes", "starts.npy", fault) for fault in ("shorter", "missing", "garbled")],
        *[
            ("votes", f"{name}.bin", how)
            for name in ("signatures", "labels")
            for how in ("shorter", "missing")
        ],
    ],
)
def test_a_damaged_base_is_named_and_the_log_stays(tmp_path: Path, kind: str, name: str, fault: str):
    trial = TRIALS[kind]
    index = filled(trial, tmp_path, 1, 2, 3)
    index.compact()
    filled(trial, tmp_path, 4)
    log = (tmp_path / "log-1").read_bytes()
    file = tmp_path / "base-1" / name
    data = file.read_bytes()
    file.unlink()
    if fault == "shorter":
        file.write_bytes(data[:-1])
    elif fault == "garbled":
        file.write_bytes(bytes(len(data)))
    with pytest.raises(IndexDamaged):
        trial.open(tmp_path)
    assert (tmp_path / "log-1").read_bytes() == log


@each_row(
    "kind, name",
    [("hashes", "hashes.faiss"), ("votes", "signatures.bin"), ("votes", "labels.bin")],
)
def test_a_changed_byte_in_the_base_is_found_by_verifying(tmp_path: Path, kind: str, name: str):
    trial = TRIALS[kind]
    index = filled(trial, tmp_path, 1, 2, 3)
    index.compact()
    index.verify()
    file = tmp_path / "base-1" / name
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)
    with pytest.raises(IndexDamaged, match="damaged"):
        index.verify()


def test_a_disk_without_room_stops_the_folding_and_nothing_else(tmp_path: Path, trial: Trial):
    index = filled(trial, tmp_path, *range(200))
    with files_no_longer_than(4000), pytest.raises(IndexUnwritable):
        index.compact()
    assert not [p.name for p in tmp_path.iterdir() if p.name.startswith("base")]
    filled(trial, tmp_path, 777)
    assert (len(index), trial.found(index, 777), index.compact(), len(index)) == (201, [777], True, 201)


def test_a_record_too_large_is_refused(tmp_path: Path):
    with pytest.raises(ValueError, match="may have"):
        DurableRecordIndex(tmp_path).put(np.array([1]), [bytes(1 << 19)])


def test_a_picture_with_too_many_features_is_refused(tmp_path: Path):
    index, columns = DurableVoteIndex(tmp_path), voted(*range(MOST_FEATURES // FEATURES + 1))
    count = len(columns.words)
    with pytest.raises(ValueError, match="each 0 to"):
        index.add(np.array([1]), replace(columns, counts=np.array([count])))
    assert len(index) == 0


def test_as_many_pictures_as_a_frame_takes_fit_it_with_all_their_features():
    one = VoteRows(
        np.array([MOST_FEATURES]),
        np.zeros(MOST_FEATURES, np.uint16),
        np.zeros(MOST_FEATURES, np.uint64),
        np.zeros(MOST_FEATURES, np.uint32),
    )
    frame = changes.encode(changes.PUT, np.array([1]), VoteKind(4096).encode(one))
    assert changes.MOST_ROWS * len(frame) <= MOST_BYTES
