"""More evidence never lowers the score, and the models tell the ends apart."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.matching.images.score import PARTS, PictureEvidence, Stage, leads, parts, score_model, table

# One process loads the descriptors and fills the matchers.
pytestmark = pytest.mark.xdist_group("pictures")

SHARE = st.floats(0, 1)
SIGNED = st.floats(-1, 1)
EVIDENCE = st.builds(
    PictureEvidence,
    cosine=SIGNED,
    normalised=SIGNED,
    margin=SIGNED,
    window_cosine=SIGNED,
    window_normalised=SIGNED,
    votes=st.floats(0, 100),
    pdq_distance=st.none() | st.integers(0, 256),
    verified=st.just(True),
    inliers=st.integers(0, 150),
    agreement=SHARE,
    weighed=SHARE,
    correlation=SIGNED,
    mean=SIGNED,
    layout=SIGNED,
    colour=SHARE,
    absolute=SHARE,
    edges=SIGNED,
    spread=SHARE,
)
RAISES = ("normalised", "votes", "inliers", "agreement", "weighed", "spread")
STAGES: tuple[Stage, ...] = ("print", "fast", "full")
KNOWN = "sscd_distilled-288"

SURE = PictureEvidence(
    0.95,
    4,
    verified=True,
    inliers=90,
    pairs=100,
    expected=0.3,
    error=0.002,
    spread=0.7,
    agreement=0.98,
    weighed=0.99,
    correlation=0.99,
    mean=0.95,
    layout=0.99,
    colour=0.95,
    absolute=0.98,
    edges=0.9,
    blocks=180,
    covered=1.0,
    area=1.0,
    normalised=0.7,
    margin=0.5,
    votes=60.0,
)
OTHER = PictureEvidence(0.3, 120, verified=True, pairs=6, blocks=150, covered=1.0, area=1.0, error=1.0)
SAME_LABEL = replace(
    SURE,
    cosine=0.6,
    pdq_distance=110,
    normalised=0.3,
    margin=0.1,
    inliers=30,
    spread=0.08,
    agreement=0.1,
    weighed=0.12,
    correlation=0.3,
    mean=0.1,
    layout=0.3,
    colour=0.6,
    absolute=0.1,
    edges=0.1,
    votes=6.0,
)
"""The same label on another carton: many features agree in one corner, the pixels around them do not."""


@pytest.mark.parametrize("descriptor", [KNOWN, "classical-1", "unheard-of"])
@pytest.mark.parametrize("stage", STAGES)
@given(left=EVIDENCE, right=EVIDENCE)
def test_more_evidence_never_lowers_the_score(
    stage: Stage, descriptor: str, left: PictureEvidence, right: PictureEvidence
):
    higher = {name: max(getattr(left, name), getattr(right, name)) for name in RAISES}
    distances = [128 if item.pdq_distance is None else item.pdq_distance for item in (left, right)]
    pairs = max(left.inliers, right.inliers) + 10
    better = replace(left, **higher, pdq_distance=min(distances), pairs=pairs)
    model = score_model(stage, descriptor)
    [low], [high] = model.scores([replace(left, pairs=pairs)]), model.scores([better])
    assert 0 <= low <= high + 1e-6 <= 1 + 1e-6


@each_row("descriptor", [KNOWN, "classical-1", "unheard-of"])
@each_row("stage", ["fast", "full"])
def test_the_ends_are_told_apart(stage: Stage, descriptor: str):
    sure, other, label = score_model(stage, descriptor).scores([SURE, OTHER, SAME_LABEL])
    assert sure > 0.95
    assert other < 0.03
    assert label < 0.6


def test_fingerprints_alone_say_less_but_say_something():
    [same] = score_model("print", KNOWN).scores([PictureEvidence(0.98, 2, normalised=0.75, margin=0.6)])
    [other] = score_model("print", KNOWN).scores([PictureEvidence(0.25, 120, normalised=0.0, margin=0.0)])
    assert same > 0.9
    assert other < 0.1


def test_vectors_of_an_unknown_descriptor_do_not_count():
    model = score_model("full", "unheard-of")
    assert model.scores([SURE]) == model.scores([replace(SURE, cosine=0.0, normalised=0.0, margin=0.0)])


def test_of_two_that_are_much_alike_the_better_one_leads():
    volume = replace(SURE, inliers=60, weighed=0.8, agreement=0.78, edges=0.6, votes=40.0, normalised=0.6)
    model = score_model("full", KNOWN)
    [alone], [_, beside] = model.scores([volume]), model.scores([SURE, volume])
    assert beside < alone
    twice = model.scores([SURE, SURE])
    assert twice[0] == twice[1]


def test_leads_are_over_the_best_other_and_a_single_one_leads_by_itself():
    values = np.array([[3, 1], [1, 5], [2, 5]], np.float32)
    assert leads(values).tolist() == [[1, -4], [-2, 0], [-1, 0]]
    assert leads(values[:1]).tolist() == [[3, 1]]


def test_thresholds_rise_with_the_precision_asked_for():
    told = score_model("full", KNOWN).thresholds
    assert 0 < told["0.9"] <= told["0.95"] <= told["0.99"] < 1


def test_the_table_has_a_column_for_each_part_and_nothing_gives_no_rows():
    assert table([SURE, OTHER]).shape == (2, len(PARTS))
    assert table([]).shape == (0, len(PARTS))
    assert score_model("full", KNOWN).scores([]) == []
    assert len(parts(SURE)) == len(PARTS) - 5
    assert np.isfinite(table([PictureEvidence()])).all()


def test_every_field_of_the_evidence_has_a_default():
    assert {field.name for field in fields(PictureEvidence)} >= set(RAISES)
    assert PictureEvidence().verified is False
