"""The pages of reconciliation: the list, one with its faults, the drifts, and accepting one with a reason."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.flows.measures.reconciling import row
from tests.web.decided import Decided
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Person
from zhengpin.enforcement.models import Drift
from zhengpin.enforcement.reconciling import operations
from zhengpin.flows.measures import reconciliation

pytestmark = pytest.mark.django_db
ROOT = system("tests")


def test_what_differs_is_shown_and_accepted(
    decided: Decided, english: Any, senior: Person, auditor: Person, reviewer: Person
) -> None:
    opened = operations.open_reconciliation(source="tests", actor=ROOT)
    operations.receive_rows(reconciliation_id=opened.pk, rows=[row("L9"), "rubbish"], actor=ROOT)
    reconciliation.finish(reconciliation_id=opened.pk, actor=ROOT)
    client = english(auditor)
    assert (
        reverse("web:reconciliation", args=[opened.pk])
        in client.get(reverse("web:reconciliations")).content.decode()
    )
    page = client.get(reverse("web:reconciliation", args=[opened.pk])).content.decode()
    assert "L9" in page
    assert "not_an_object" in page
    drift = Drift.objects.get(kind="unknown_to_us")
    accept = reverse("web:accept-drift", args=[drift.pk])
    assert accept not in client.get(reverse("web:drifts")).content.decode()
    assert english(reviewer).post(accept, {"explanation": "Mine."}).status_code == 403
    client = english(senior)
    assert accept in client.get(reverse("web:drifts")).content.decode()
    assert "explanation" in client.post(accept, {"explanation": " "}, follow=True).content.decode()
    client.post(accept, {"explanation": "Their own rules."})
    accepted = client.get(reverse("web:drifts"), {"state": "accepted"}).content.decode()
    assert "Their own rules." in accepted


def test_outsiders_are_refused_and_an_empty_list_says_so(
    decided: Decided, english: Any, auditor: Person
) -> None:
    assert "Nothing was compared yet" in english(auditor).get(reverse("web:reconciliations")).content.decode()
    assert "No drift" in english(auditor).get(reverse("web:drifts")).content.decode()
    assert english(decided.market.merchant_person).get(reverse("web:drifts")).status_code == 403
