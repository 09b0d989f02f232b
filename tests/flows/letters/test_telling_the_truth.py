"""What a statement of reasons says is so, whichever way a matter came, whoever decided it and wherever."""

from __future__ import annotations

import pytest

from tests.flows.letters.telling_the_truth import ORIGINS, steps, walk

pytestmark = pytest.mark.django_db


def test_every_statement_is_true_of_its_origin_its_decider_and_its_market() -> None:
    found = {f"{step}": wrong for step, _, wrong in walk() if wrong}
    assert not found
    assert len(list(steps())) >= 3 * len(ORIGINS) * 3
