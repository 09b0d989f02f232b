"""A decision read again on the pages: the reader meets the evidence and nothing else; a senior settles what differs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import person
from tests.flows.complaints.complaining import at, make_market, submitted
from tests.flows.complaints.complaining import decided as complaint_decided
from tests.web.decided import Decided
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.states import Role
from zhengpin.flows.decisions import double_review as second_reading
from zhengpin.kit import clock
from zhengpin.review.models import Decision, SecondReading

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _everything(settings: Any) -> None:
    settings.DOUBLE_REVIEW_SHARE = 1.0


@pytest.fixture
def second(operator: Organisation) -> Person:
    return person(Role.REVIEWER, operator, "Bo")


def betrayals(text: str, made: Decision) -> list[str]:
    """Return what of the first decision stands in a text: ids, its rule, who made it and why, what followed."""
    told = {
        "case": str(made.case_id),
        "decision": str(made.pk),
        "decider": made.decided_by.partition(":")[2],
        "rule": f"{made.rule_code}@",
        "rule of the panel": made.rule_code,
        "explanation": made.explanation or "no explanation was kept",
        "measure": "delist",
        "subject": made.case.subject.partition(":")[2],
        "upheld": "upheld",
        "in force": "in_force",
        "timeline": "case-timeline",
        "settled": "settled",
    }
    return [name for name, secret in told.items() if secret in text]


def main_of(page: str) -> str:
    """Return the page without the frame that every page has."""
    return page.partition("<main")[2].partition("</main>")[0]


def test_the_reader_meets_the_evidence_and_nothing_of_the_decision(
    decided: Decided, english: Any, second: Person
) -> None:
    made = decided.measure.decision
    Decision.objects.filter(pk=made.pk).update(explanation="The lattice is the same, seen by me.")
    made.refresh_from_db()
    second_reading.draw_due_readings()
    client = english(second)
    assert "Waiting for you" in client.get(reverse("web:second-readings")).content.decode()
    answer = client.post(reverse("web:next-second-reading"))
    row = SecondReading.objects.get()
    address = reverse("web:second-reading", args=[row.pk])
    assert answer["Location"] == address
    page = client.get(address).content.decode()
    assert "Shapes at noon" in page
    assert "Protected original" in page
    assert betrayals(page, made) == []
    assert "checked" not in main_of(page).replace('value="beside" checked', "").replace(
        "data-outlines checked", ""
    )
    refused = client.get(reverse("web:case", args=[made.case_id]))
    assert refused.status_code == 403
    timeline = client.get(reverse("web:case-timeline", args=[made.case_id]))
    assert timeline.status_code == 403


def test_the_json_names_nothing_of_the_decision(decided: Decided, client_of: Any, second: Person) -> None:
    made = decided.measure.decision
    second_reading.draw_due_readings()
    answer = client_of(second).post("/v1/second-readings/next")
    assert answer.status_code == 200, answer.content
    [evidence] = answer.json()["evidence"]
    assert (evidence["kind"], evidence["rights"]) == ("picture", ["Shapes at noon"])
    assert len(evidence["found"]["digest"]) == 64
    assert betrayals(json.dumps(answer.json()), made) == []


def test_the_case_of_a_complaint_is_read_blind_too(
    operator: Organisation, english: Any, second: Person, settings: Any, tmp_path: Any
) -> None:
    settings.BLOB_DIR = tmp_path / "blobs"
    market = make_market()
    market.now = clock.now()
    with at(market):
        row = submitted(market, claim_text="They copy our label.")
        complaint_decided(market, row)
    second_reading.draw_due_readings()
    client = english(second)
    answer = client.post(reverse("web:next-second-reading"), follow=True)
    page = answer.content.decode()
    reading = SecondReading.objects.get(reader=f"person:{second.pk}")
    assert "What the rights holder says" in page
    assert betrayals(page, reading.decision) == []
    assert str(row.pk) not in page


def test_the_answer_is_kept_and_a_senior_overturns(
    decided: Decided, english: Any, second: Person, senior: Person
) -> None:
    second_reading.draw_due_readings()
    client = english(second)
    client.post(reverse("web:next-second-reading"))
    row = SecondReading.objects.get()
    give = reverse("web:give-second-reading", args=[row.pk])
    refused = client.post(give, {"outcome": "not_infringing", "explanation": " "})
    assert refused.status_code == 422
    assert "This needs an explanation." in refused.content.decode()
    assert client.post(give, {"outcome": "nonsense", "explanation": "x"}).status_code == 422
    answer = client.post(give, {"outcome": "not_infringing", "explanation": "Common shapes."})
    assert answer["Location"] == reverse("web:second-readings")
    assert client.get(reverse("web:second-reading", args=[row.pk])).status_code == 409
    listed = english(senior).get(reverse("web:disagreements")).content.decode()
    assert "Common shapes." in listed
    resolve = reverse("web:resolve-disagreement", args=[row.pk])
    assert english(senior).post(resolve, {"resolution": "overturned", "explanation": ""}).status_code == 422
    english(senior).post(resolve, {"resolution": "overturned", "explanation": "The second is right."})
    decided.measure.refresh_from_db()
    assert decided.measure.state == "reversed"
    resolved = english(senior).get(reverse("web:disagreements"), {"view": "resolved"}).content.decode()
    assert "The second is right." in resolved


def test_a_reading_can_be_given_back_and_only_reviewers_read(
    decided: Decided, english: Any, second: Person, auditor: Person, reviewer: Person
) -> None:
    second_reading.draw_due_readings()
    client = english(second)
    client.post(reverse("web:next-second-reading"))
    row = SecondReading.objects.get()
    client.post(reverse("web:give-back-second-reading", args=[row.pk]))
    row.refresh_from_db()
    assert row.reader == ""
    for who in (auditor, decided.market.merchant_person):
        assert english(who).get(reverse("web:second-readings")).status_code == 403
    assert english(reviewer).get(reverse("web:disagreements")).status_code == 403
    nothing = english(reviewer).get(reverse("web:second-readings")).content.decode()
    assert "No decision waits for you" in nothing
