"""More evidence never lowers the score, and its constants tell the two ends apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengpin.matching.images.score import Evidence, score

SHARE = st.floats(0, 1)
EVIDENCE = st.builds(
    Evidence,
    cosine=st.floats(-1, 1),
    pdq_distance=st.none() | st.integers(0, 256),
    verified=st.booleans(),
    inliers=st.integers(0, 400),
    agreement=SHARE,
    correlation=st.floats(-1, 1),
    colour=SHARE,
)


@given(EVIDENCE, EVIDENCE)
def test_more_evidence_never_lowers_the_score(left: Evidence, right: Evidence):
    distances = [128 if item.pdq_distance is None else item.pdq_distance for item in (left, right)]
    better = replace(
        left,
        cosine=max(left.cosine, right.cosine),
        pdq_distance=min(distances),
        inliers=max(left.inliers, right.inliers),
        agreement=max(left.agreement, right.agreement),
        correlation=max(left.correlation, right.correlation),
    )
    assert score(better) >= score(left) - 1e-12
    assert 0 <= score(left) <= 1


@pytest.mark.parametrize(
    ("evidence", "copy"),
    [
        (Evidence(0.98, pdq_distance=4), True),
        (Evidence(0.30, pdq_distance=120), False),
        (Evidence(0.80, 60, verified=True, inliers=120, agreement=0.95, correlation=0.98), True),
        (Evidence(0.55, 90, verified=True, inliers=60, agreement=0.75, correlation=0.99), True),
        (Evidence(0.95, 30, verified=True), False),
        (Evidence(0.85, 70, verified=True, inliers=110, agreement=0.45, correlation=0.8), False),
    ],
)
def test_the_two_ends(evidence: Evidence, copy: bool):
    assert (score(evidence) > 0.5) == copy
