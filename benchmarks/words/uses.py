"""Measures how a name's use is judged: on titles and names that the classifier was neither fitted nor calibrated to.

`measure` is called by `benchmarks.words`; by itself: python -m benchmarks.words.uses [--data FOLDER] [--seed N]
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.running import SHARED_DATA, arguments, show, write
from benchmarks.words.use_circumstances import circumstances
from benchmarks.words.use_seeded import UNSEEN, seeded_uses
from benchmarks.words.use_truth import Example, fold_of, real_uses, rows, tagged_titles
from zhengpin.matching.usage.features import UseCircumstances
from zhengpin.matching.usage.judging import NameUse, Weights, judge
from zhengpin.matching.usage.lexicon import default_lexicon

EXCEPTIONS = ("compatible", "style", "negated", "ordinary", "other_class")
FIT_SEED = 23
"""The seed by which titles and names were split when the shipped weights were fitted; a test must keep to it."""


def examples(folder: Path, seed: int, each: int = 1600) -> list[Example]:
    """Return real and seeded examples of all folds; each fold's titles and names are of no other."""
    text = folder / "text"
    real = [one for one in real_uses(text) if _fold(one)]
    brands = [one for one in real if one.use == "brand"]
    titles, names = titles_without_brand(text), sorted({one.name for one in brands if len(one.name) > 1})
    return real + seeded_uses(titles, names, seed, each, brands)


def titles_without_brand(text: Path) -> list[str]:
    """Return real titles in which nobody sees a brand: mentions are seeded into them."""
    found = [title for title, brands, _ in tagged_titles(text) if not brands]
    for name, column in (("listings_shein_en.tsv", "product_name"), ("listings_lazada_en.tsv", "title")):
        found += [
            row[column][:200]
            for row in rows(text, name)
            if row[column] and row["brand"].casefold() in ("shein", "no brand", "")
        ]
    return sorted(set(found))


def _fold(example: Example) -> str:
    """Return the fold of title and name where they are of the same, else nothing."""
    fold = fold_of(example.text, FIT_SEED)
    return fold if fold == fold_of(example.name, FIT_SEED) else ""


def in_fold(found: Sequence[Example], fold: str) -> list[Example]:
    """Return the examples of one fold. A seeded title keeps the fold of the title that it was made from."""
    return [one for one in found if fold_of(one.name, FIT_SEED) == fold]


def truth_of(example: Example) -> str:
    """Return the use to be found: a brand on goods of other classes is an exception."""
    return (
        "other_class"
        if example.use == "brand" and example.around.class_match == "other"
        else str(example.use)
    )


def judged(found: Sequence[Example], weights: Weights | None = None) -> list[NameUse]:
    """Return what is judged of each example."""
    lexicon = default_lexicon()
    return [judge(one.text, one.span, lexicon, one.around, weights=weights) for one in found]


def measure(
    titles: Sequence[str], names: Sequence[str], seed: int, folder: Path = SHARED_DATA
) -> dict[str, Any]:
    """Return the figures of the test fold. titles, names: further real ones to seed mentions with, if of that fold.

    exceptions_right, brand_uses_right: shares of 0..1, where only text, brand field and class are known;
    calibration_error: of the likeliest kind, 10 bins; `by_kind`, `real`, `unseen_phrasings`, `with_circumstances`.
    """
    draw = random.Random(seed)
    found = in_fold(examples(folder, FIT_SEED), "test")
    fresh = [one for one in titles if fold_of(one, FIT_SEED) == "test"][:2000]
    named = [one for one in names if fold_of(one, FIT_SEED) == "test"]
    if fresh and named:
        found += in_fold(seeded_uses(fresh, named, seed, 400, []), "test")
    known = [circumstances(one, draw, only_class=True) for one in found]
    figures = figures_of(known, judged(known))
    full = [circumstances(one, draw) for one in found]
    bare = [replace(one, around=UseCircumstances()) for one in found]
    return figures | {
        "with_circumstances": _brief(full),
        "text_only": _brief(bare),
    }


def _brief(found: Sequence[Example]) -> dict[str, float]:
    figures = figures_of(found, judged(found))
    return {name: figures[name] for name in ("exceptions_right", "brand_uses_right", "calibration_error")}


def figures_of(found: Sequence[Example], uses: Sequence[NameUse]) -> dict[str, Any]:
    """Return shares judged right, by kind and together, and the calibration error."""
    truths = [truth_of(one) for one in found]
    right = np.array([use.kind.value == truth for use, truth in zip(uses, truths, strict=True)])
    suppressed = np.array([truth in EXCEPTIONS for truth in truths])
    brand = ~suppressed
    kept = np.array([use.kind.value != "brand" for use in uses])
    groups: dict[str, list[bool]] = defaultdict(list)
    for one, truth, good in zip(found, truths, right.tolist(), strict=True):
        groups[f"{truth}{'' if one.real else ' seeded'}"].append(good)
    real, unseen = (
        np.array([one.real for one in found]),
        np.array([one.phrasing in _UNSEEN for one in found]),
    )
    return {
        "examples": len(found),
        "exceptions_right": share(right, suppressed),
        "exceptions_not_taken_for_brand": share(kept, suppressed),
        "brand_uses_right": share(right, brand),
        "real_exceptions_right": share(right, suppressed & real),
        "unseen_phrasings_right": share(right, unseen),
        "calibration_error": calibration_error(np.array([use.probability for use in uses]), right),
        "by_kind": {name: [float(np.mean(group)), len(group)] for name, group in sorted(groups.items())},
    }


def share(right: NDArray[np.bool_], among: NDArray[np.bool_]) -> float:
    """Return the share that is right among some; not a number where there are none."""
    return float(right[among].mean()) if among.any() else float("nan")


def calibration_error(said: NDArray[np.float64], right: NDArray[np.bool_], bins: int = 10) -> float:
    """Return the expected calibration error of probabilities (n,) against what was right (n,), bins of equal width."""
    which = np.minimum((said * bins).astype(int), bins - 1)
    gaps = [
        abs(said[which == one].mean() - right[which == one].mean()) * (which == one).mean()
        for one in range(bins)
        if (which == one).any()
    ]
    return float(sum(gaps))


_UNSEEN = frozenset(phrase for kinds in UNSEEN.values() for group in kinds.values() for phrase in group)


def main() -> None:
    """Measure and print."""
    options = arguments(__doc__ or "", SHARED_DATA).parse_args()
    figures = measure([], [], options.seed, options.data)
    show("uses", ("use", "right", "examples"), [(n, *row) for n, row in figures["by_kind"].items()])
    show("together", ("figure", "value"), [(n, v) for n, v in figures.items() if n != "by_kind"])
    write(options.json, figures)


if __name__ == "__main__":
    main()
