"""The comparison of PDQ counts what is equal, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.matching.images.pictures import drawn
from zhengpin.matching.images.pdq import pdq

measured = pytest.importorskip("benchmarks.pdq", reason="pdqhash is not installed", exc_type=ImportError)


def test_a_wrong_hash_is_counted_as_wrong(tmp_path: Path):
    lines = ["path\thash\tquality"]
    for seed, side in ((1, 128), (2, 200), (3, 700)):
        picture = drawn(seed, side, side)
        Image.fromarray(picture).save(tmp_path / f"{seed}.png")
        right = pdq(picture)
        wrong = "f" * 64 if seed == 2 else right.hexadecimal
        lines.append(f"{seed}.png\t{wrong}\t{right.quality}")
    (tmp_path / "reference_hashes.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = measured.compared(tmp_path)
    assert (found["exact_count"], found["exact_of"], found["exact"]) == (1, 2, 0.5)
    assert (found["within_tolerance"], found["within_tolerance_of"], found["quality_differs"]) == (1.0, 1, 0)
