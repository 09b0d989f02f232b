"""What the public reads of a complaint: the notice, the statement and the result, in a chain that anyone verifies."""

from __future__ import annotations

import pytest

from tests.flows.complaints.complaining import answer, at, decided, later, make_market, submitted
from zhengpin.complaints.models import Clock
from zhengpin.flows.complaints import counter, publication
from zhengpin.publication.models import PublicEntry

pytestmark = pytest.mark.django_db


@pytest.mark.engines
def test_notice_statement_and_result_are_published_once_and_redacted() -> None:
    market = make_market()
    with at(market):
        row = submitted(market, targets=2)
        told = decided(market, row)
        stated = answer(market, told[:1])
        counter.submit(counter_id=stated.pk, actor=market.respondent)
        counter.forward(counter_id=stated.pk, actor=market.reviewer)
        while running := Clock.objects.filter(state="running").order_by("fires_at").first():
            market.now = running.fires_at
            later(market)
        for _ in range(2):
            publication.publish_complaint.call(complaint_id=str(row.pk))
            publication.publish_counter.call(counter_id=str(stated.pk))
            publication.publish_ending.call(complaint_id=str(row.pk))
    entries = list(PublicEntry.objects.order_by("number"))
    assert [one.kind for one in entries] == ["notice", "counter_statement", "result"]
    assert entries[1].previous == entries[0].digest
    text = str([one.body for one in entries])
    assert "Paper Crane Studio" in text
    assert "Lin Yuan" not in text, "no person is named"
    assert "partly_upheld" in text
