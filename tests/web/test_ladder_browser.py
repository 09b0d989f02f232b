"""The ladder, measures to confirm, and brakes in a real browser: whole, at both widths, in both languages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from tests.flows.measures.accounting import listings, ruled_against
from zhengpin.accounts.queries import actor_for_person
from zhengpin.enforcement.models import CircuitBreaker, Measure
from zhengpin.flows.rules import undo as rule_undo
from zhengpin.kit import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def busy(operator: Any, holder: Any, senior: Any, settings: Any) -> Any:
    """A market in which one shop was caught with fakes, and one rule hit more shops than it may."""
    settings.CIRCUIT_BREAKER_MERCHANTS_HOUR = 2
    start = clock.now()
    for number in range(4):
        ruled_against(listings(f"m-{number}", 1)[0], holder, ground="counterfeit")
    return rule_undo.begin(
        rule_code="R-10",
        rule_version=1,
        since=start,
        until=clock.now() + timedelta(minutes=1),
        explanation="The rule was wrong: these are the maker's own pictures.",
        actor=actor_for_person(senior),
    )


@pytest.mark.prove("pages much like others that are judged every day")
def test_the_pages_are_whole(everywhere, busy, senior) -> None:
    watched = everywhere(senior)
    pages = {
        "ladder": reverse("web:ladder"),
        "to-confirm": reverse("web:measures-to-confirm"),
        "measure-to-confirm": reverse("web:measure", args=[Measure.objects.filter(state="proposed")[0].pk]),
        "circuit-breakers": reverse("web:circuit-breakers"),
        "circuit-breaker": reverse(
            "web:circuit-breaker", args=[CircuitBreaker.objects.get(state="braked").pk]
        ),
        "undo-rule": reverse("web:undo-rule"),
        "rule-undo": reverse("web:rule-undo", args=[busy.pk]),
    }
    for name, address in pages.items():
        watched.open(address)
        watched.assert_well(name)
