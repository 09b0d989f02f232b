"""Measures how well buyers' texts are read that say that the goods are fake: `python -m benchmarks.feedback.claims`.

Precision and recall of “says that it is fake” (fake, pirated or copied) on the half of the texts that neither lexicon
nor weights were made on, at the threshold that is shipped, beside a plain list of words; by language and by what makes
a text hard. Texts are never printed. Every look at that half is entered in `looks.tsv`.
"""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.feedback.shares import calibration, counted, kappa, says_fake, shares
from benchmarks.feedback.texts import (
    CHINESE,
    FIT,
    SECOND,
    TEST,
    TRUTH,
    WRITTEN,
    Labelled,
    labelled,
    ordinary,
    rows,
)
from benchmarks.running import SHARED_DATA, arguments, commit, show, write
from zhengpin.matching.claims.judging import read_claim

LOOKS = Path(__file__).with_name("looks.tsv")
PART = "claims"
PLAIN_WORDS = (
    *("假货", "假的", "假冒", "冒牌", "山寨", "盗版", "高仿", "仿冒", "赝品", "伪劣", "不是正品", "不是正版"),
    *("fake", "counterfeit", "replica", "knockoff", "knock-off", "imitation", "pirated", "bootleg"),
    *("not genuine", "not authentic", "not original", "not real"),
)
"""The plain list: a text that holds any of these says that the goods are fake."""


def main() -> None:
    """Measure, print, write, and enter the look."""
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--half", choices=(FIT, TEST), default=TEST)
    options = parser.parse_args()
    figures = measure(options.data, options.half)
    _print(figures)
    if options.half == TEST:
        _enter(figures)
        standing = (
            options.json and options.json.exists() and json.loads(options.json.read_text(encoding="utf-8"))
        )
        write(options.json, (standing or {}) | figures, PART)


def measure(data: Path, half: str) -> dict[str, Any]:
    """Return the figures of one half of the texts."""
    found = labelled(data, half)
    read = {one.digest: read_claim(one.text) for one in found}
    others = ordinary(data, half)
    taken = sum(read_claim(text).says_fake for text in others)

    def ours(one: Labelled) -> bool:
        return read[one.digest].says_fake

    by_trap = {
        trap or "none": [one for one in found if one.trap == trap] for trap in {one.trap for one in found}
    }
    own, plain = shares(found, ours), shares(found, holds_plain_word)
    return {
        "precision": own["precision"],
        "recall": own["recall"],
        "plain_precision": plain["precision"],
        "plain_recall": plain["recall"],
        "claims": {
            "half": half,
            "texts": len(found),
            "all": own,
            "plain": plain,
            "by_language": {
                language: {"ours": shares(some, ours), "plain": shares(some, holds_plain_word)}
                for language in (CHINESE, WRITTEN)
                if (some := [one for one in found if one.language == language])
            },
            "by_trap": {
                trap: {"ours": shares(some, ours), "plain": shares(some, holds_plain_word)}
                for trap, some in sorted(by_trap.items())
            },
            "labels_right": counted(sum(read[one.digest].label == one.label for one in found), len(found)),
            "calibration": calibration(found, read),
            "ordinary_reviews": len(others),
            "ordinary_read_as_fake_per_1000": round(1000 * taken / len(others), 2),
            "second_reader": agreement(),
            "ms_a_text": pace([one.text for one in found] + others),
        },
    }


def holds_plain_word(one: Labelled) -> bool:
    """Say whether a text holds a word of the plain list."""
    text = one.text.casefold()
    return any(word in text for word in PLAIN_WORDS)


def agreement() -> dict[str, Any]:
    """Return how far a second reader agreed: Cohen's kappa over all labels, and over “says that it is fake”."""
    first = {row["digest"]: row["label"] for row in rows(TRUTH)}
    pairs = [(first[row["digest"]], row["label"]) for row in rows(SECOND) if row["digest"] in first]
    fakes = [(says_fake(one), says_fake(other)) for one, other in pairs]
    return {
        "texts": len(pairs),
        "agreed": round(sum(one == other for one, other in pairs) / len(pairs), 4),
        "kappa": round(kappa(pairs), 4),
        "kappa_fake": round(kappa(fakes), 4),
    }


def pace(texts: Sequence[str]) -> float:
    """Return milliseconds that a text takes to be read, on one core."""
    started = time.perf_counter()
    for text in texts:
        read_claim(text)
    return round(1000 * (time.perf_counter() - started) / len(texts), 3)


def _enter(figures: dict[str, Any]) -> None:
    """Enter this look at the test half."""
    fresh = not LOOKS.exists()
    with LOOKS.open("a", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines, delimiter="\t", lineterminator="\n")
        names = ("precision", "recall", "plain_precision", "plain_recall")
        if fresh:
            table.writerow(("date", "commit", *names))
        table.writerow((datetime.now(UTC).date(), commit(), *(figures[name] for name in names)))


def _print(figures: dict[str, Any]) -> None:
    told = figures["claims"]
    groups = {"all": {"ours": told["all"], "plain": told["plain"]}, **told["by_language"], **told["by_trap"]}
    show(
        f"says that it is fake, {told['half']} half",
        ("texts of", "count", "precision", "95 %", "recall", "95 %", "plain precision", "plain recall"),
        [_row(name, group) for name, group in groups.items()],
    )
    names = (
        "labels_right",
        "ordinary_reviews",
        "ordinary_read_as_fake_per_1000",
        "second_reader",
        "ms_a_text",
    )
    show("further", ("figure", "value"), [(name, str(told[name])) for name in names])
    show(
        "calibration",
        ("texts", "mean score", "share"),
        [(one["texts"], one["mean_score"], one["share"]) for one in told["calibration"]],
    )


def _row(name: str, group: dict[str, Any]) -> tuple[Any, ...]:
    ours, plain = group["ours"], group["plain"]
    return (
        name,
        ours["texts"],
        f"{ours['precision']} {ours['precision_of']}",
        str(ours["precision_interval_95"]),
        f"{ours['recall']} {ours['recall_of']}",
        str(ours["recall_interval_95"]),
        str(plain["precision"]),
        str(plain["recall"]),
    )


if __name__ == "__main__":
    main()
