"""The split keeps the truth true: no picture twice, none that trained, references and distractors apart."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from benchmarks.pictures.edits import KINDS
from benchmarks.pictures.files import pictures_under
from benchmarks.pictures.queries import queries
from benchmarks.pictures.split import assert_untrained, split
from benchmarks.pictures.training import read_trained_on, trains, write_trained_on
from tests.matching.images.pictures import drawn, encoded
from tests.shared_data import ROOT, needs_shared_data
from zhengpin.matching import decode, pdq

MANY, TURNED = 14, 7


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fourteen pictures to keep, and one of each sort that must not stay."""
    root = tmp_path_factory.mktemp("pictures")
    (root / "logos").mkdir()
    for seed in range(MANY):
        (root / f"{seed:02}.jpg").write_bytes(encoded(drawn(seed, 200, 160), quality=92))
    (root / "same_file.jpg").write_bytes((root / "03.jpg").read_bytes())
    (root / "recompressed.webp").write_bytes(encoded(drawn(4, 200, 160), "WEBP", quality=50))
    (root / "turned.png").write_bytes(encoded(np.rot90(drawn(TURNED, 200, 160)), "PNG"))
    (root / "small.jpg").write_bytes(encoded(drawn(90, 200, 100)))
    (root / "broken.jpg").write_bytes(b"no picture")
    (root / "logos" / "mark.png").write_bytes(encoded(drawn(91, 200, 160), "PNG"))
    return root


@pytest.fixture
def nothing(tmp_path: Path) -> Path:
    return tmp_path / "nothing.tsv"


def test_doubles_small_and_broken_pictures_and_marks_are_left_out_and_counted(folder: Path, nothing: Path):
    drawn_now = split(folder, 1, trained_on=nothing)
    kept = {picture.name for picture in (*drawn_now.references, *drawn_now.distractors)}
    assert kept == {f"{seed:02}.jpg" for seed in range(MANY)}
    assert sorted(drawn_now.left_out.values()) == [1, 1, 1, 1, 2]


def test_references_and_distractors_are_apart_and_the_seed_decides(folder: Path, nothing: Path):
    first, again, other = (split(folder, seed, trained_on=nothing) for seed in (1, 1, 2))
    assert not set(first.references) & set(first.distractors)
    assert (first.references, first.distractors) == (again.references, again.distractors)
    assert first.references != other.references


def test_what_trained_is_excluded_by_file_and_by_likeness(folder: Path, tmp_path: Path):
    table = tmp_path / "trained_on.tsv"
    recompressed = encoded(Image.open(folder / "08.jpg"), quality=40)
    assert write_trained_on([folder / "06.jpg", recompressed], table) == 2
    left = split(folder, 1, trained_on=table)
    names = {picture.name for picture in (*left.references, *left.distractors)}
    assert not {"06.jpg", "08.jpg"} & names
    assert len(names) == MANY - 2
    assert left.trained_on == 2


def test_of_two_that_were_judged_the_same_one_is_left_out(folder: Path, nothing: Path, tmp_path: Path):
    table = tmp_path / "judged_same.tsv"
    digests = [hashlib.sha256((folder / f"{seed:02}.jpg").read_bytes()).hexdigest() for seed in (9, 2, 5)]
    table.write_text(f"one\tother\n{digests[0]}\t{digests[1]}\n{digests[2]}\t{'0' * 64}\n", "utf-8")
    left = split(folder, 1, trained_on=nothing, judged_same=table)
    names = {picture.name for picture in (*left.references, *left.distractors)}
    assert names == {f"{seed:02}.jpg" for seed in range(MANY)} - {"09.jpg"}
    assert left.left_out["same artwork as another, judged by eye"] == 1


def test_the_proof_fails_where_something_trained_is_tested(folder: Path, tmp_path: Path):
    table = tmp_path / "trained_on.tsv"
    write_trained_on([folder / "06.jpg"], table)
    tested = [picture for picture in pictures_under(folder) if picture.name == "06.jpg"]
    hashes = [pdq(decode(picture.path.read_bytes()).pixels).hashes for picture in tested]
    with pytest.raises(AssertionError, match=r"06\.jpg"):
        assert_untrained(tested, hashes, *read_trained_on(table))


def test_a_folder_without_pictures_says_so(tmp_path: Path, nothing: Path):
    with pytest.raises(ValueError, match="too few"):
        split(tmp_path, 1, trained_on=nothing)


def test_queries_are_copies_of_what_they_say_and_as_many_of_nothing(folder: Path, nothing: Path):
    parts = split(folder, 1, trained_on=nothing)
    made = queries(parts.references, parts.distractors, 5, per_kind=2, kinds=("hflip", "pip"))
    assert [query.kind for query in made] == ["hflip"] * 4 + ["pip"] * 4
    assert [query.source is None for query in made] == [False, False, True, True] * 2
    for query in made[:2]:
        source = decode(parts.references[query.source].path.read_bytes()).pixels  # type: ignore[index]
        mirrored = np.asarray(Image.open(io.BytesIO(query.data)))[:, ::-1]
        assert np.abs(mirrored.astype(int) - source).mean() < 12
    again = queries(parts.references, parts.distractors, 5, per_kind=1, kinds=("pip",))
    assert [query.data for query in again] == [made[4].data, made[6].data]


@pytest.mark.prove("a benchmark's own tool: nothing that a marketplace runs depends on it")
def test_every_kind_can_be_asked(folder: Path, nothing: Path):
    parts = split(folder, 1, trained_on=nothing)
    assert len(queries(parts.references, parts.distractors, 5, per_kind=1)) == 2 * len(KINDS)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@needs_shared_data
def test_the_tables_of_the_data_tell_what_is_one_work():
    every = {picture.name: picture for picture in pictures_under(ROOT)}
    table = [line.split("\t") for line in (ROOT / "books" / "pairs.tsv").read_text("utf-8").splitlines()[1:]]
    for one, other, relation, _ in table:
        ends = [every.get(f"books/{end}") for end in (one, other)]
        if None not in ends and relation != "different_book_lookalike":
            assert ends[0].work == ends[1].work  # type: ignore[union-attr]
    views = {p.work for p in every.values() if p.collection == "products/turntable"}
    assert len(views) < 20
    share = np.mean([trains(p) for p in every.values() if p.collection == "products/clothing"])
    assert 0.15 < share < 0.35
    assert not any(
        trains(p) for p in every.values() if p.collection in ("books/covers", "distractors/imagenet")
    )
