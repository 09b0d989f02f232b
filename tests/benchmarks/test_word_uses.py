"""The truth of uses: what is seeded is where it says, no title or name is in two folds, errors are counted."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.words.use_seeded import UNSEEN, seeded_uses
from benchmarks.words.use_truth import Example, fold_of, real_uses
from benchmarks.words.uses import calibration_error, figures_of, in_fold
from tests.shared_data import ROOT, needs_shared_data
from zhengpin.matching.usage.features import UseCircumstances
from zhengpin.matching.usage.judging import NameUse, UseKind

TITLES = [f"加厚保暖外套 {number:03} 新款" for number in range(60)] + [
    f"Warm coat {number:03}" for number in range(60)
]
NAMES = [f"Velora{chr(97 + number)}" for number in range(26)]
UNSEEN_PHRASES = {phrase for kinds in UNSEEN.values() for group in kinds.values() for phrase in group}


def seeded() -> list[Example]:
    return seeded_uses(TITLES, NAMES, 11, 60, [])


def test_seeded_names_stand_where_they_are_said_to_and_titles_keep_to_their_fold():
    found = seeded()
    assert {one.use for one in found} == {"compatible", "style", "negated", "brand"}
    for one in found:
        assert one.text[slice(*one.span)] == one.name
        assert one.phrasing.format(one.name) in one.text
        title = next(t for t in TITLES if all(word in one.text for word in t.split()))
        assert fold_of(title, 11) == fold_of(one.name, 11)


def test_phrasings_kept_for_the_test_are_not_fitted_to():
    found = seeded()
    assert not UNSEEN_PHRASES & {one.phrasing for one in found if fold_of(one.name, 11) == "fit"}
    assert UNSEEN_PHRASES & {one.phrasing for one in found if fold_of(one.name, 11) == "test"}


def use(kind: str, probability: float = 0.9) -> NameUse:
    return NameUse(UseKind(kind), probability, {kind: probability}, (), "x", "", "")


def test_a_brand_on_other_goods_counts_as_an_exception():
    other = UseCircumstances(class_match="other")
    found = [
        Example("x", (0, 1), "x", "brand"),
        Example("x", (0, 1), "x", "brand", around=other),
        Example("x", (0, 1), "x", "compatible", around=other),
        Example("x", (0, 1), "x", "style"),
    ]
    figures = figures_of(found, [use("brand"), use("other_class"), use("compatible"), use("brand")])
    assert (figures["brand_uses_right"], figures["exceptions_right"]) == (1.0, pytest.approx(2 / 3))


def test_the_calibration_error_is_that_of_the_bins():
    said = np.array([0.95, 0.95, 0.55, 0.55])
    right = np.array([True, True, True, False])
    assert calibration_error(said, right) == pytest.approx(0.5 * 0.05 + 0.5 * 0.05)


@pytest.mark.prove("checks the labels of real titles, which change only with the benchmark")
@needs_shared_data
def test_real_uses_stand_in_real_titles():
    found = real_uses(ROOT / "text")
    assert {one.use for one in found} == {"brand", "compatible", "ordinary"}
    assert all(one.text[slice(*one.span)].casefold() == one.name.casefold() for one in found)
    assert len(in_fold(found, "test")) > 500
