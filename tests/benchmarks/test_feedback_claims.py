"""The figures of reading what buyers say: counted by hand here, on tables that hold no text of the data set."""

from __future__ import annotations

import pytest

from benchmarks.feedback.claims import agreement, holds_plain_word, measure
from benchmarks.feedback.shares import counted, kappa, shares
from benchmarks.feedback.texts import (
    ENGLISH,
    FIT,
    SECOND,
    TEST,
    TRUTH,
    Labelled,
    digest_of,
    half_of,
    labelled,
    ordinary,
    rows,
)
from zhengpin.matching.claims.judging import LABELS

HEADER = "category\tlabel_1good_0bad\tkeywords\treview\n"


def texts(*labels_and_words: tuple[str, str]) -> list[Labelled]:
    return [Labelled(digest_of(text), text, label, "", "en") for label, text in labels_and_words]


def test_precision_and_recall_are_of_fake_pirated_and_copied_together():
    found = texts(
        ("fake", "a fake"),
        ("pirated", "pirated"),
        ("copied", "copied"),
        ("other", "fake tan"),
        ("none", "ok"),
    )
    told = shares(found, holds_plain_word)
    assert (told["precision_of"], told["recall_of"], told["texts"]) == ([2, 3], [2, 3], 5)
    assert told["precision"] == pytest.approx(0.6667)
    assert told["precision_interval_95"] == counted(2, 3)["interval_95"]
    assert shares(found, lambda _: False)["precision"] is None


def test_kappa_is_cohens():
    # 20 both yes, 15 both no, 5 and 10 apart: agreed 0.7, by chance 0.5 (the textbook example).
    pairs = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15
    assert kappa(pairs) == pytest.approx(0.4)
    assert kappa([("a", "a")] * 3) == 1


def test_the_tables_of_the_truth_hold_no_text_of_the_data_set():
    for path in (TRUTH, SECOND):
        table = rows(path)
        assert set(table[0]) == {"digest", "label", "trap"}
        assert {row["label"] for row in table} <= set(LABELS)
        assert all(len(row["digest"]) == 16 for row in table)
        assert len({row["digest"] for row in table}) == len(table)
    assert all(digest_of(row["text"]) == row["digest"] for row in rows(ENGLISH))
    assert agreement()["texts"] == len(rows(SECOND))


def test_each_half_is_measured_by_itself(tmp_path):
    folder = tmp_path / "text"
    folder.mkdir()
    folder.joinpath("reviews_zh_authenticity.tsv").write_text(
        HEADER + "书\t0\t\t未标注的一条\n", encoding="utf-8"
    )
    lines = "".join(f"书\t1\t\t第{number}条，很好\n" for number in range(40))
    folder.joinpath("reviews_zh_other.tsv").write_text(HEADER + lines, encoding="utf-8")
    fit, test = labelled(tmp_path, FIT), labelled(tmp_path, TEST)
    assert {one.digest for one in fit + test} == {row["digest"] for row in rows(ENGLISH)}
    assert {half_of(one.digest) for one in fit} == {FIT}
    assert len(ordinary(tmp_path, FIT)) + len(ordinary(tmp_path, TEST)) == 40
    figures = measure(tmp_path, FIT)
    assert figures["claims"]["texts"] == len(fit)
    assert figures["claims"]["ordinary_read_as_fake_per_1000"] == 0
    assert sum(one["texts"] for one in figures["claims"]["calibration"]) == len(fit)
