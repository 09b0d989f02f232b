"""The ladder on its pages: read by everyone, exported, and followed by the operator's own version."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.flows.measures.accounting import listings, ruled_against
from zhengpin.enforcement.models import Measure, PolicyVersion
from zhengpin.enforcement.policies import policy_in_force
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry

pytestmark = pytest.mark.django_db


def exported(client: Client) -> dict[str, Any]:
    return yaml.safe_load(client.get(reverse("web:export-ladder", args=[1])).content)


def published(client: Client, document: Any, day: date | None = None) -> Any:
    text = document if isinstance(document, str) else yaml.safe_dump(document, allow_unicode=True)
    given = {
        "file": SimpleUploadedFile("ladder.yaml", text.encode()),
        "note": "Counterfeit weighs more.",
        "in_force_from": (day or date(2026, 1, 1)).isoformat(),
    }
    return client.post(reverse("web:ladder"), given)


def test_everyone_reads_it(client: Client, merchant_person: Any) -> None:
    client.force_login(merchant_person)
    shown = client.get(reverse("web:ladder"))
    assert shown.status_code == 200
    assert "form" in shown.context
    assert not shown.context["may_manage"]
    assert published(client, exported(client)).status_code == 403
    assert client.get(reverse("web:ladder-version", args=[1])).status_code == 200
    assert client.get(reverse("web:ladder-version", args=[9])).status_code == 404


def test_the_next_version_counts_from_its_day_on(
    client: Client, rule_owner: Any, operator: Any, holder: Any
) -> None:
    client.force_login(rule_owner)
    rows = listings("m-1", 3)
    ruled_against(rows[0], holder)
    document = exported(client)
    document["points"]["copied_picture"] = 7
    document["thresholds"]["merchant"] = []
    answer = published(client, document)
    assert answer.headers["Location"] == reverse("web:ladder-version", args=[2])
    assert policy_in_force().version == 2
    ruled_against(rows[1], holder)
    found = [(row.policy, row.points) for row in Measure.objects.order_by("ordered_at")]
    assert found == [(1, 4), (2, 7)]
    assert Entry.objects.filter(event="policy.published").count() == 1

    later = published(client, document, (clock.now() + timedelta(days=9)).date())
    assert later.headers["Location"] == reverse("web:ladder-version", args=[3])
    assert policy_in_force().version == 2, "its day has not come"
    with clock.set_to(clock.now() + timedelta(days=10)):
        assert policy_in_force().version == 3


@pytest.mark.parametrize("document", ["version: [", {"version": 1}])
def test_what_is_wrong_is_shown_by_its_place(client: Client, rule_owner: Any, document: Any) -> None:
    client.force_login(rule_owner)
    answer = published(client, document)
    assert answer.status_code == 422
    assert answer.context["faults"]
    assert not PolicyVersion.objects.exists()
