"""Brakes on their pages: why a rule was braked, what waits, its release, and a rule undone once that was counted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.flows.measures.accounting import listings, ruled_against
from zhengpin.enforcement.models import CircuitBreaker, HeldCase, Measure, RuleUndo
from zhengpin.jobs.running import run_due

pytestmark = pytest.mark.django_db


@pytest.fixture
def braked(operator: Any, holder: Any, settings: Any) -> CircuitBreaker:
    settings.CIRCUIT_BREAKER_MERCHANTS_HOUR = 2
    for number in range(4):
        ruled_against(listings(f"m-{number}", 1)[0], holder)
    return CircuitBreaker.objects.get(state="braked")


@pytest.fixture
def client_of_senior(client: Client, senior: Any) -> Client:
    client.force_login(senior)
    return client


def told(answer: Any) -> str:
    return answer.content.decode()


def test_it_is_read_and_released_with_a_reason(client_of_senior, braked) -> None:
    listed = told(client_of_senior.get(reverse("web:circuit-breakers")))
    assert "R-10" in listed
    address = reverse("web:circuit-breaker", args=[braked.pk])
    assert "Bag 0" in told(client_of_senior.get(address))
    release = reverse("web:release-circuit-breaker", args=[braked.pk])
    refused = client_of_senior.post(release, {"explanation": "  "})
    assert refused.status_code == 422
    answer = client_of_senior.post(release, {"explanation": "They are copies.", "again": "yes"})
    assert answer.status_code == 302
    run_due()
    assert not HeldCase.objects.filter(done=False).exists()
    assert Measure.objects.filter(state="in_force").count() == 4
    assert "They are copies." in told(client_of_senior.get(address))


def test_a_rule_is_undone_only_as_it_was_counted(client_of_senior, braked) -> None:
    address = reverse("web:undo-rule")
    now = timezone.localtime()
    form = {
        "rule_code": "R-10",
        "rule_version": "1",
        "since": (now - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M"),
        "until": (now + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M"),
        "explanation": "The rule was wrong.",
    }
    assert client_of_senior.get(address).status_code == 200
    assert client_of_senior.post(address, form | {"rule_version": "x"}).status_code == 422
    seen = client_of_senior.post(address, form)
    assert seen.context["seen"].total == 2
    signature = seen.context["form"].signature()
    other = client_of_senior.post(address, form | {"seen": signature, "until": form["since"]})
    assert other.status_code == 200
    assert not RuleUndo.objects.exists(), "what was counted is not what is asked for now"
    begun = client_of_senior.post(address, form | {"seen": signature})
    [row] = RuleUndo.objects.all()
    assert begun.headers["Location"] == reverse("web:rule-undo", args=[row.pk])
    going_on = f'hx-get="{begun.headers["Location"]}"'
    assert going_on in told(client_of_senior.get(begun.headers["Location"]))
    run_due()
    shown = told(client_of_senior.get(begun.headers["Location"]))
    assert going_on not in shown
    assert "The rule was wrong." in shown
    assert not Measure.objects.filter(state="in_force").exists()
    part = client_of_senior.get(begun.headers["Location"], headers={"HX-Request": "true"})
    assert "<h1" not in told(part)
    assert "R-10@1" in told(client_of_senior.get(reverse("web:circuit-breakers")))


def test_reviewers_do_not_see_it(client: Client, reviewer: Any, braked) -> None:
    client.force_login(reviewer)
    assert client.get(reverse("web:circuit-breakers")).status_code == 403
    assert client.get(reverse("web:undo-rule")).status_code == 403
