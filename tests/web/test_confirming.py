"""A heavy measure on its page: it waits for another person, who confirms or rejects it with a reason."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.flows.measures.accounting import listings, ruled_against
from zhengpin.accounts.queries import actor_for_person
from zhengpin.enforcement import queries
from zhengpin.enforcement.models import Measure
from zhengpin.messages.models import Statement
from zhengpin.review.models import Decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposed(operator: Any, holder: Any) -> Measure:
    ruled_against(listings("m-1", 1)[0], holder, ground="counterfeit")
    return Measure.objects.get(state="proposed")


def test_it_is_listed_confirmed_and_told(client: Client, senior: Any, proposed: Measure) -> None:
    client.force_login(senior)
    address = reverse("web:measure", args=[proposed.pk])
    assert address in client.get(reverse("web:measures-to-confirm")).content.decode()
    assert client.get(address).context["may_confirm"]
    confirm = reverse("web:confirm-measure", args=[proposed.pk])
    assert client.post(confirm, {"explanation": " "}).status_code == 422
    assert client.post(confirm, {"explanation": "Plain fakes."}).headers["Location"] == address
    proposed.refresh_from_db()
    assert (proposed.state, proposed.explanation) == ("in_force", "Plain fakes.")
    assert proposed.ends_at is not None
    assert (proposed.ends_at - proposed.second_at).days == 7
    statement = Statement.objects.get(pk=proposed.statement_id)
    assert "Frozen (7 days)" in statement.texts["en"]["subject"]
    shown = client.get(address).content.decode()
    assert "Plain fakes." in shown
    assert client.post(confirm, {"explanation": "Again."}).status_code == 409


def test_it_is_rejected_and_never_told(client: Client, senior: Any, proposed: Measure) -> None:
    client.force_login(senior)
    client.post(reverse("web:reject-measure", args=[proposed.pk]), {"explanation": "A first time."})
    proposed.refresh_from_db()
    assert (proposed.state, proposed.instructions.count()) == ("rejected", 0)


def test_whoever_decided_is_no_second_person(
    client: Client, senior: Any, reviewer: Any, proposed: Measure
) -> None:
    Decision.objects.update(decided_by=actor_for_person(senior).ref)
    client.force_login(senior)
    confirm = reverse("web:confirm-measure", args=[proposed.pk])
    assert not client.get(reverse("web:measure", args=[proposed.pk])).context["may_confirm"]
    assert client.post(confirm, {"explanation": "Mine."}).status_code == 403
    client.force_login(reviewer)
    assert client.get(reverse("web:measures-to-confirm")).status_code == 403
    assert client.post(confirm, {"explanation": "Theirs."}).status_code == 403
    proposed.refresh_from_db()
    assert proposed.state == "proposed"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_neither_the_merchant_nor_the_holder_hears_of_a_proposal(
    client: Client, holder_person: Any, proposed: Measure
) -> None:
    holder = actor_for_person(holder_person)
    assert not queries.measures(holder).filter(pk=proposed.pk).exists()
    assert queries.measures(holder).exists()
    client.force_login(holder_person)
    assert client.get(reverse("web:measure", args=[proposed.pk])).status_code == 404
    assert "second person" not in client.get(reverse("web:measures")).content.decode()
