"""The picture benchmark runs on any folder and writes every figure; its parts agree with what they say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from benchmarks.pictures import cache as picture_cache
from benchmarks.pictures import command as pictures
from benchmarks.pictures.cache import remembered
from benchmarks.pictures.files import pictures_under
from benchmarks.pictures.filling import FIRST_ID, fill, pattern_of
from benchmarks.pictures.hard_negatives import HardNegatives, false_matches, hard_negatives
from benchmarks.pictures.ours import Ours, fixed_threshold
from benchmarks.pictures.processes import spread
from benchmarks.pictures.speeds import INDEXES, bytes_by_index
from tests.matching.images.pictures import drawn, encoded
from tests.rows import each_row
from zhengpin.matching.images.sketch import FEATURES

pytestmark = pytest.mark.prove("a benchmark's own tool: nothing that a marketplace runs depends on it")

METHODS = "ours,ours_fast,ours_free_weights,phash,pdq,pdq_dihedral"
NAMES = {
    *("references", "queries", "distractors", "micro_ap", "recall_at_p90", "recall_at_p99", "recall_at_1"),
    *("per_edit_recall_at_p90", "peers", "fixed_threshold", "free_weights", "leave_one_edit_out_micro_ap"),
    *("ms_full", "ms_fast", "bytes_per_reference", "calibration_error", "hard_negative_pairs"),
    *("hard_negative_false_matches", "fast", "growth"),
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
    words = (
        f"--data {folder} --queries-per-kind 2 --kinds {kinds} --json {out} --sizes 30,40 --pool 500 --seed 3"
    )
    few = f"--descriptor classical --methods {METHODS} --hard-negative-pairs 20 --trained-on {tmp_path}/none.tsv"
    plots = find_spec("matplotlib") is not None  # of the extra `benchmarks`
    few += f" --timed-queries 4 --processes 1 {f'--plots {tmp_path}/plots' if plots else ''}"
    pictures.main([*words.split(), *few.split()])
    figures = json.loads(out.read_text())
    assert set(figures) >= NAMES
    assert (figures["queries"], figures["distractors"]) == (4, 4)
    assert figures["per_edit_recall_at_p90"]["hflip"] == figures["peers"]["pdq_dihedral"]["recall_at_p90"] * 2
    assert figures["peers"]["pdq_dihedral"]["per_edit_recall_at_p90"] == {"hflip": 1, "mosaic": 0}
    assert figures["hard_negative_pairs"] > 0
    assert figures["protected_for_ms"] == 40
    assert [one["protected"] for one in figures["growth"]] == [30, 40]
    assert sum(figures["bytes_by_index"].values()) == pytest.approx(figures["bytes_per_reference"], abs=0.1)
    assert figures["fixed_threshold"]["threshold"] == fixed_threshold("classical")
    assert set(figures["fast"]) == set(figures["free_weights"]) >= {"micro_ap", "fixed_threshold"}
    assert len(list((tmp_path / "plots").glob("*.png"))) == (4 if plots else 0)
    assert figures["peers"]["sscd"] is None
    assert "Nothing tested is among the 0" in capsys.readouterr().out


def test_an_unknown_kind_is_refused(capsys):
    with pytest.raises(SystemExit):
        pictures.main(["--kinds", "melt"])
    assert "melt" in capsys.readouterr().err


@pytest.fixture(scope="module")
def filled() -> Iterator[Ours]:
    files = [encoded(drawn(seed, 240, 200)) for seed in range(6)]
    ours = Ours(files, "classical", processes=1)
    chance = np.random.default_rng(1)
    fill(ours.indexes, pattern_of(files, "classical", chance, pool=400, processes=1), 300, chance)
    yield ours
    ours.close()


@pytest.mark.parametrize("power", ["full", "fast"])
def test_among_simulated_references_the_real_ones_are_still_found(filled: Ours, power):
    assert len(filled.indexes.vectors) == 300
    said = filled.said([encoded(drawn(2, 240, 200), quality=40)], power)
    assert max(said, key=lambda one: one[2])[:2] == (0, 2)


def test_a_simulated_reference_is_held_as_a_real_one_is(filled: Ours):
    references = filled.matcher("full").references
    ids = references.ids()
    simulated = int(ids[-1])
    held = references.held([simulated])[simulated]
    sketch = held.sketch()
    assert (ids >= FIRST_ID).sum() == 294
    assert references.same_file(held.digest) == [simulated]
    assert references.within(held.hash[None], 0) == {simulated}
    assert sketch is not None
    assert 0 < len(sketch.features) <= FEATURES


def test_bytes_are_those_on_disk(filled: Ours):
    on_disk = sum(path.stat().st_size for path in filled.folder.rglob("*") if path.is_file())
    by_index = bytes_by_index(filled.folder, 300)
    assert set(by_index) == set(INDEXES)
    assert sum(by_index.values()) == pytest.approx(on_disk / 300, abs=0.3)


def test_two_processes_say_what_one_says():
    files = [encoded(drawn(seed, 240, 200)) for seed in range(20)]
    asked = [encoded(drawn(seed, 240, 200), quality=30) for seed in range(20)]
    said = []
    for processes in (1, 2):
        ours = Ours(files, "classical", processes=processes)
        said.append(sorted(ours.said(asked, "fast")))
        ours.close()
    assert said[0] == said[1]
    assert {(at, at) for at in range(20)} <= {pair[:2] for pair in said[0]}


@each_row("processes", [1, 2])
def test_parts_come_back_in_their_order_and_errors_come_through(processes: int):
    assert list(spread(len, ["abc", "", "de"], "lengths", processes=processes)) == [3, 0, 2]
    with pytest.raises(ValueError, match="invalid literal"):
        list(spread(int, ["1", "two"], "numbers", processes=processes))


def test_hard_negatives_are_pairs_of_one_asked_about_and_one_protected_of_each_sort(folder: Path):
    every = pictures_under(folder)
    found = hard_negatives(folder, every, 1, most=60)
    garments = [found.protected[at] for at, one in enumerate(every) if one.collection == "products/clothing"]
    assert len(found.pairs["same floor, other garment"]) == sum(garments) * (3 - sum(garments)) > 0
    assert len(found.pairs["same template"]) == 30
    pairs = set().union(*found.pairs.values())
    assert all(not found.protected[asked] and found.protected[other] for asked, other in pairs)


def test_what_stands_in_a_template_is_on_the_side_of_its_photo(folder: Path):
    every = pictures_under(folder)
    found = hard_negatives(folder, every, 1, most=60)
    sides = [found.protected[at : at + len(every)] for at in range(0, len(found.protected), len(every))]
    assert len(sides) > 1
    assert {sum(side) for side in sides} == {sum(sides[0])}


def test_photos_of_one_product_are_on_both_sides(tmp_path: Path):
    shelf = tmp_path / "products" / "turntable"
    shelf.mkdir(parents=True)
    for angle in range(0, 60, 15):
        (shelf / f"obj1__{angle}.jpg").write_bytes(encoded(drawn(angle, 240, 200)))
    found = hard_negatives(tmp_path, pictures_under(tmp_path), 1, most=0)
    assert sum(found.protected[:4]) == 2
    assert len(found.pairs["same product, other photo"]) == 4
    assert found.protected[4:] == [False, True, False, True]
    assert found.apart["turntable, 15 to 45 degrees on"] == {(4, 5), (6, 5), (6, 7), (4, 7)}


def test_a_pair_that_matches_is_counted():
    found = HardNegatives()
    found.add(encoded(drawn(1, 240, 200), quality=90), protected=True)
    found.add(encoded(drawn(1, 240, 200), quality=60), protected=False)
    found.add(encoded(drawn(2, 240, 200)), protected=True)
    found.pairs = {"drawn": {(1, 0), (1, 2)}}
    figures = false_matches(found, "classical", processes=1)
    assert (figures["hard_negative_pairs"], figures["hard_negative_false_matches"]) == (2, 1)
    assert figures["hard_negatives_by_kind"]["drawn"]["false_matches"] == 1
    assert 1 <= figures["hard_negative_pairs_judged"] <= 2
    low, high = figures["hard_negative_rate_interval_95"]
    assert low < 0.5 < high


def test_rows_are_remembered_by_file_and_computed_once(tmp_path: Path):
    asked: list[bytes] = []

    def lengths(files):
        asked.extend(files)
        return np.array([[len(data)] for data in files])

    assert remembered("length", [b"a", b"bbb", b"a"], lengths, tmp_path).ravel().tolist() == [1, 3, 1]
    assert remembered("length", [b"bbb", b"cc"], lengths, tmp_path).ravel().tolist() == [3, 2]
    assert asked == [b"a", b"bbb", b"cc"]
