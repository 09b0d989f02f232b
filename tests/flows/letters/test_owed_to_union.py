"""Statements of reasons are owed to the Union's database only where the Union is concerned."""

from __future__ import annotations

import pytest

from zhengpin.flows.letters.how_it_came import is_owed_to_union
from zhengpin.review.models import Decision
from zhengpin.review.states import HowItCame


@pytest.mark.parametrize(
    ("served", "market", "ordered_by", "owed"),
    [
        (["CN"], "cn", "", False),
        (["CN", "US"], "us", "", False),
        (["CN"], "eu", "", True),  # the Union's law was applied, so the Union is concerned
        (["CN", "DE"], "cn", "", True),  # a measure takes effect wherever the marketplace is offered
        (["EU"], "us", "", True),
        (["NO"], "other", "", True),
        (["DE"], "eu", "FR", False),  # article 17 leaves out what a member state orders
        (["DE"], "eu", "CN", True),
        (["CN"], "cn", "CN", False),
    ],
)
def test_only_what_concerns_the_union_is_owed(settings, served, market, ordered_by, owed):
    settings.TERRITORIES = served
    came = HowItCame.ORDER if ordered_by else HowItCame.OWN_INITIATIVE
    order = {"country": ordered_by} if ordered_by else {}
    assert is_owed_to_union(Decision(market=market, how_it_came=came.value, order=order)) is owed
