"""Every published figure is that of the last run: pages and READMEs are written from the results, and words hold."""

from __future__ import annotations

import re

import pytest

from benchmarks.measured.page import measured_page, readme_rows, results, row_texts, sections
from tests.architecture.tree import ROOT
from tests.rows import each_row

DOCS = ROOT / "docs"
PLACE = re.compile(r"\{[^}]*\}")


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row("language,name", [("en", "measured.md"), ("zh-hans", "measured.zh-Hans.md")])
def test_the_page_gives_the_last_runs(language: str, name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == measured_page(language)


@each_row("language,name", [("en", "README.md"), ("zh-hans", "README.zh-Hans.md")])
def test_a_readme_gives_five_of_them_word_for_word(language: str, name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    begin = lines.index("| --- | --- |")
    assert lines[begin + 1 : begin + 7] == [*readme_rows(language), ""]
    assert len(readme_rows(language)) == 5


def test_both_languages_give_the_same_figures() -> None:
    for section in sections():
        for row in section["rows"]:
            for part in ("what", "figure"):
                english, chinese = (set(PLACE.findall(row[part][language])) for language in ("en", "zh"))  # type: ignore[literal-required]
                assert english == chinese, row["what"]["en"]


def test_no_figure_is_written_by_hand() -> None:
    """Numbers that stand outside braces are of the method: kinds of edit, percentiles, bounds, sizes that are given."""
    written = set()
    for section in sections():
        for row in section["rows"]:
            written |= set(re.findall(r"\d[\d,.]*\d|\d", PLACE.sub("", row["figure"]["en"])))
    assert written == {
        "1,000",
        "100,000",
        "3,000",
        "15",
        "5",
        "9",
        "10",
        "64",
        "512",
        "99",
        "95",
        "180,000",
        "10,000",
    }


def test_what_the_rows_say_in_words_holds() -> None:
    known = results()
    marks, live, event, crash, complaints = (
        known[name] for name in ("marks", "live", "event", "crash", "complaints")
    )
    assert marks["photos"]["false_marks"] == 0
    assert live["interrupted"] == live["trials"] - 1
    assert (live["before_the_film"], event["before_the_film"]) == (0, 0)
    assert crash["ledger_ok"]
    assert complaints["parts"]["year"]["ledger_ok"]
    edits = known["video"]["recall_by_edit_at_p90"]
    assert edits["screen"] == min(edits.values())
    kinds = known["words"]["recall_by_kind"]
    assert kinds["shape"] == min(kinds.values())
    times = [
        page["ms"] for name, page in complaints["parts"]["lists"]["pages"].items() if "one with" not in name
    ]
    lists = complaints["parts"]["lists"]["pages"]
    assert (min(times), max(times)) == (lists["staff: list"]["ms"], lists["respondent: list"]["ms"])
    assert (
        known["sound"]["recall_of_5_seconds"]["speed +5 %"]
        == known["sound"]["recall_of_5_seconds"]["speed −5 %"]
    )


def test_every_row_can_be_filled() -> None:
    for section in sections():
        for row in section["rows"]:
            for language in ("en", "zh"):
                assert "{" not in "".join(row_texts(row, language))
