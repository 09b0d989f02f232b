"""Rows that a score is fitted to: what the cascade would say of them, and series that are no copies."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from benchmarks.pictures.edits import KINDS
from benchmarks.pictures.evidence import NOTHING, Row
from benchmarks.pictures.metrics import micro_average_precision
from benchmarks.pictures.queries import opened
from benchmarks.pictures.score_rows import joined, kinds_of, load, rows_from, save
from benchmarks.pictures.series import VOLUMES, designed, retitled
from zhengpin.matching import decode, pdq
from zhengpin.matching.images.pdq import hamming
from zhengpin.matching.images.score import PARTS, PictureEvidence

SURE, FAINT = PictureEvidence(0.9, inliers=50, agreement=0.9), PictureEvidence(0.3)
ROWS = rows_from(
    [
        Row(0, 0, "crop", "fast", True, 7, True, SURE),
        Row(0, 0, "crop", "full", True, 8, False, FAINT),
        Row(0, 1, "pip", "fast", True, 8, False, FAINT),
        Row(0, 1, "pip", "full", True, 9, True, SURE),
        Row(1, 1, "blur", "full", False, 7, False, FAINT),
        Row(1, 2, "combo", "full", True, NOTHING, False, PictureEvidence()),
    ]
)
FAST, FULL = np.array([0.99, 0.2]), np.array([0.9, 0.8, 0.1, 0.01])


def test_what_is_settled_by_the_fast_step_is_not_asked_again():
    said = joined(ROWS, FAST, FULL)
    assert sorted(zip(said.query.tolist(), said.score.tolist(), strict=True)) == [
        (0, 0.99),
        (1, 0.8),
        (2, 0.1),
        (3, 0.01),
    ]


def test_a_copy_that_nothing_called_for_counts_as_missed():
    assert micro_average_precision(joined(ROWS, FAST, FULL)) == 2 / 3
    assert micro_average_precision(joined(ROWS, FAST, None)) == 1 / 3


def test_rows_come_back_from_their_file(tmp_path: Path):
    save({"one": ROWS}, tmp_path / "rows.npz")
    found = load(tmp_path / "rows.npz")["one"]
    np.testing.assert_allclose(found.evidence, ROWS.evidence, atol=0.01)
    np.testing.assert_array_equal(found.query, ROWS.query)
    np.testing.assert_array_equal(found.right, ROWS.right)
    assert [KINDS[kind] for kind in kinds_of(found)] == ["crop", "pip", "blur", "combo"]


def test_fingerprints_alone_know_nothing_of_inliers():
    printed = ROWS.at("print", "one").evidence
    names = [name for name, _ in PARTS]
    assert ROWS.at("fast", "one").evidence[0, names.index("inliers")] > 0
    assert (printed[:, [names.index(name) for name in ("inliers", "agreement", "lead_inliers")]] == 0).all()
    assert printed[0, 0] == np.float32(0.9)
    others = ROWS.at("print", "none").evidence
    assert others[0, 0] == 0


def test_volumes_of_a_series_share_the_design_and_nothing_else():
    plates = [Image.fromarray(np.full((90, 120, 3), shade, np.uint8)) for shade in (40, 120, 220)]
    files = designed(5, plates)
    assert files == designed(5, plates)
    pixels = [np.asarray(opened(data), float) for data in files]
    assert len({picture.shape for picture in pixels}) == 1
    same = np.abs(pixels[0] - pixels[1]).mean(axis=2) < 8
    assert 0.3 < same.mean() < 0.99


@pytest.mark.prove("a benchmark's own tool: nothing that a marketplace runs depends on it")
def test_retitled_covers_differ_in_little():
    hashes = [pdq(decode(data).pixels).hashes[0] for data in retitled(3)]
    assert len(hashes) == VOLUMES
    assert hamming(hashes[0], hashes[1]) < 100
