"""The figures on notices count what was read, and the labels hold no text."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

from benchmarks.notices import TRUTH, agreement, figures, read_all
from tests.complaints.reading import letters
from tests.shared_data import ROOT, needs_shared_data
from zhengpin.complaints.reading.addresses import address_key


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for kind, texts in {
        "takedown": [letters.FORM, letters.LETTER],
        "retraction": [letters.RETRACTION],
    }.items():
        for at, text in enumerate(texts):
            (tmp_path / kind).mkdir(exist_ok=True)
            (tmp_path / kind / f"{at}.md").write_text(text, encoding="utf-8")
    return tmp_path


def test_what_was_found_is_counted(folder: Path) -> None:
    counted = figures(read_all(folder, ()))
    assert (counted["notices"], counted["notices_read"], counted["with_a_target"]) == (3, 3, 1.0)
    assert counted["fields"]["good_faith"] == 1.0
    silent = letters.FORM.replace("good faith belief", "feeling")
    (folder / "takedown" / "0.md").write_text(silent, encoding="utf-8")
    counted = figures(read_all(folder, ()))
    assert counted["fields"]["good_faith"] == 0.5
    assert counted["missing_for_us"] == {"good_faith": 1}


def test_agreement_compares_numbers_and_sets(folder: Path, tmp_path: Path) -> None:
    rows = ["file\tsample\tkind\trights\ttargets\ttarget_set\tgood_faith\tperjury\tjurisdiction"]
    for text, kind, keys in (
        (
            letters.FORM,
            "takedown",
            ["https://videos.shop.example/video/77001", "https://videos.shop.example/video/77002"],
        ),
        (
            letters.RETRACTION,
            "takedown",
            ["https://shop.example/item/1001", "https://shop.example/item/1003"],
        ),
    ):
        digest = hashlib.sha256(text.encode()).hexdigest()[:16]
        aimed = hashlib.sha256("\n".join(sorted(map(address_key, keys))).encode()).hexdigest()[:16]
        rows.append(
            "\t".join([digest, "first", kind, "copyright", str(len(keys)), aimed, "yes", "yes", "no"])
        )
    truth = tmp_path / "truth.tsv"
    truth.write_text("\n".join(rows) + "\n", encoding="utf-8")
    told = agreement(read_all(folder, ()), "first", truth)
    assert (told["notices"], told["kind"], told["same_targets"]) == (2, 0.5, 0.5)
    assert (told["precision"], told["recall"], told["good_faith"]) == (1.0, 1.0, 0.5)


def test_the_labels_are_digests_and_counts_only() -> None:
    with TRUTH.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) >= 60
    for row in rows:
        assert len(bytes.fromhex(row["file"])) == len(bytes.fromhex(row["target_set"])) == 8
        assert row["targets"].isdigit()
        assert set(row["rights"].split()) <= {"copyright", "trademark"}


@pytest.mark.prove("5 s for the real ones: written ones are read in tests/complaints/reading")
@needs_shared_data
@pytest.mark.shared_data
def test_real_notices_are_read_as_they_were_labelled() -> None:
    read = read_all(ROOT / "notices", ("github.com", "github.io", "githubusercontent.com"))
    for sample, count in (("first", 70), ("second", 24)):
        told = agreement(read, sample)
        assert told["notices"] == count
        assert told["kind"] >= 0.95
        assert min(told["mean_precision"], told["mean_recall"]) >= 0.95
        assert told["same_targets"] >= 0.9
