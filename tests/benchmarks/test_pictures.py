"""The picture benchmark runs on any folder and writes every figure; its parts agree with what they say."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks import picture_cache, pictures
from benchmarks.picture_cache import remembered
from benchmarks.picture_files import pictures_under
from benchmarks.picture_filling import fill
from benchmarks.picture_hard_negatives import false_matches, hard_negatives
from benchmarks.picture_ours import fingerprints, protecting, said_by
from tests.matching.images.pictures import drawn, encoded

METHODS = "ours,ours_fast,ours_free_weights,phash,pdq,pdq_dihedral"
NAMES = {
    *("references", "queries", "distractors", "micro_ap", "recall_at_p90", "recall_at_p99", "recall_at_1"),
    *("per_edit_recall_at_p90", "peers", "fixed_threshold", "free_weights", "leave_one_edit_out_micro_ap"),
    *("ms_full", "ms_fast", "bytes_per_reference", "calibration_error", "hard_negative_pairs"),
    "hard_negative_false_matches",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("pictures")
    clothing = root / "products" / "clothing"
    clothing.mkdir(parents=True)
    for seed in range(12):
        (root / f"{seed:02}.jpg").write_bytes(encoded(drawn(seed, 240, 200), quality=92))
    for seed in (20, 21, 22):
        (clothing / f"{seed}.jpg").write_bytes(encoded(drawn(seed, 240, 200), quality=92))
    return root


def test_a_small_run_writes_every_figure(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
):
    monkeypatch.setattr(picture_cache, "FOLDER", tmp_path / "cache")
    out, kinds = tmp_path / "pictures.json", "hflip,mosaic"
    words = f"--data {folder} --queries-per-kind 2 --kinds {kinds} --json {out} --sizes 40 --timed-queries 2 --seed 3"
    few = f"--descriptor classical --methods {METHODS} --hard-negative-pairs 20 --trained-on {tmp_path}/none.tsv"
    pictures.main([*words.split(), *few.split()])
    figures = json.loads(out.read_text())
    assert set(figures) >= NAMES
    assert (figures["queries"], figures["distractors"]) == (4, 4)
    assert figures["per_edit_recall_at_p90"]["hflip"] == figures["peers"]["pdq_dihedral"]["recall_at_p90"] * 2
    assert figures["peers"]["pdq_dihedral"]["per_edit_recall_at_p90"] == {"hflip": 1, "mosaic": 0}
    assert figures["hard_negative_pairs"] > 0
    assert figures["protected_for_ms"] == 40
    assert figures["peers"]["sscd"] is None
    assert "Nothing tested is among the 0" in capsys.readouterr().out


def test_an_unknown_kind_is_refused(capsys):
    with pytest.raises(SystemExit):
        pictures.main(["--kinds", "melt"])
    assert "melt" in capsys.readouterr().err


def test_a_filled_matcher_still_finds_what_is_real():
    files = [encoded(drawn(seed, 240, 200)) for seed in range(6)]
    matcher = protecting(files, "fast", "classical")
    fill(matcher, fingerprints(matcher, files), 300, np.random.default_rng(1))
    assert len(matcher) == 300
    said = said_by(matcher, [encoded(drawn(2, 240, 200), quality=40)])
    assert max(said, key=lambda one: one[2])[:2] == (0, 2)


def test_hard_negatives_are_pairs_of_different_pictures_of_each_sort(folder: Path):
    every = pictures_under(folder)
    found = hard_negatives(folder, every, 1, most=60)
    assert len(found.pairs["same floor, other garment"]) == 3
    assert len(found.pairs["same template"]) == 20
    assert all(one < other < len(found.pictures) for pairs in found.pairs.values() for one, other in pairs)


def test_a_pair_that_matches_is_counted_once():
    same = encoded(drawn(1, 240, 200), quality=90)
    like = encoded(drawn(1, 240, 200), quality=60)
    found = hard_negatives_of(same, like, encoded(drawn(2, 240, 200)))
    figures = false_matches(found, "classical")
    assert (figures["hard_negative_pairs"], figures["hard_negative_false_matches"]) == (2, 1)
    assert figures["hard_negatives_by_kind"]["drawn"] == {"pairs": 2, "false_matches": 1}


def hard_negatives_of(*files: bytes):
    found = hard_negatives(Path("nowhere").parent / "tests" / "benchmarks", [], 1, most=0)
    found.pictures[:] = files
    found.pairs = {"drawn": {(0, 1), (0, 2)}}
    return found


def test_rows_are_remembered_by_file_and_computed_once(tmp_path: Path):
    asked: list[bytes] = []

    def lengths(files):
        asked.extend(files)
        return np.array([[len(data)] for data in files])

    assert remembered("length", [b"a", b"bbb", b"a"], lengths, tmp_path).ravel().tolist() == [1, 3, 1]
    assert remembered("length", [b"bbb", b"cc"], lengths, tmp_path).ravel().tolist() == [3, 2]
    assert asked == [b"a", b"bbb", b"cc"]
