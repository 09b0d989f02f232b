"""The demo's disputes stand in every stage, though its first merchant is an authorised seller of its first holder."""

from __future__ import annotations

import pytest

from tests.flows.complaints.complaining import at, dealers_market
from zhengpin.appeals.models import Appeal
from zhengpin.complaints.models import Complaint, Target
from zhengpin.demo import disputes
from zhengpin.demo.steps import OpeningSteps


@pytest.mark.django_db
def test_there_is_one_in_every_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    market = dealers_market(8)
    people = {"holder": market.complainant, "merchant": market.respondent, "reviewer": market.reviewer}
    monkeypatch.setattr(disputes, "_person", people.__getitem__)
    with at(market):
        for _ in range(2):  # begun again, what stands is left as it is
            disputes.leave_disputes(OpeningSteps())
    assert Complaint.objects.count() == 6
    states = set(Target.objects.values_list("state", flat=True))
    assert states == {"listed", "under_review", "waiting_respondent", "countered", "waiting_holder"}
    assert Appeal.objects.get().state == "under_review"
