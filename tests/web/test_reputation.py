"""Both sides see how they stand and why; the operator sees everyone, lifts, and has malice reviewed by two people."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import person
from tests.flows.complaints.complaining import Market, answer, decided, submitted
from tests.web.complaining import told
from tests.web.complaint_people import complaints, signed_in
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.complaints.models import CounterStatement, MisuseReview, StandingChange
from zhengpin.flows.complaints import counter, misuse
from zhengpin.flows.complaints.reputation import review_standings

__all__ = ["complaints", "signed_in"]
pytestmark = pytest.mark.django_db
SMALL = {"least_decided": 3, "trusted_decided": 100}


@pytest.fixture
def reviewing(complaints: Market, signed_in: Any) -> Client:
    return signed_in(complaints.reviewer)


@pytest.fixture
def second(complaints: Market, signed_in: Any) -> Client:
    return signed_in(complaints.senior)


def text_of(response: Any) -> str:
    return response.content.decode()


def administrator(signed_in: Any) -> Client:
    operator = Organisation.objects.get(kind=OrganisationKind.OPERATOR.value)
    return signed_in(actor_for_person(person(Role.ADMINISTRATOR, operator, "Zhou")))


def confirmed(market: Market, **about: Any) -> MisuseReview:
    row = misuse.open_review(**about, actor=market.reviewer)
    note = "The appraisal is forged."
    misuse.propose(review_id=row.pk, factors=["forged_proof"], note=note, actor=market.reviewer)
    return misuse.confirm(review_id=row.pk, actor=market.senior)


def test_a_notifier_sees_its_numbers_and_what_they_lead_to(
    complaints: Market, signed_in: Any, settings: Any
) -> None:
    settings.CREDIBILITY = SMALL
    decided(complaints, submitted(complaints, targets=4))
    shown = text_of(signed_in(complaints.complainant).get(reverse("web:reputations")))
    for said in (
        "4 of 4 upheld: fast lane",
        "100.0 %",
        "0 of 4 lifted after an answer (0\N{NO-BREAK SPACE}%)",
        "Trusted from 100",
    ):
        assert said in shown, said
    assert "Lift it" not in shown
    assert "Nothing was decided yet" in text_of(
        signed_in(complaints.respondent).get(reverse("web:reputations"))
    )


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_respondent_sees_its_own_and_never_the_other_sides(complaints: Market, signed_in: Any) -> None:
    rows = decided(complaints, submitted(complaints))
    row = answer(complaints, rows)
    counter.submit(counter_id=row.pk, actor=complaints.respondent)
    confirmed(complaints, counter_id=row.pk)
    client = signed_in(complaints.respondent)
    shown = text_of(client.get(reverse("web:reputations")))
    assert "Warned for bad faith: a restriction follows if it is found again by" in shown
    assert "The appraisal is forged." in shown
    assert complaints.holder.name not in shown
    theirs = reverse("web:reputation", args=[complaints.holder.organisation_id])
    assert client.get(theirs).status_code == 404
    assert client.get(reverse("web:misuse-reviews")).status_code == 403
    change = StandingChange.objects.get()
    assert client.post(reverse("web:lift-reputation-change", args=[change.pk])).status_code == 403


def test_the_operator_filters_everyone_and_an_administrator_lifts(
    complaints: Market, reviewing: Client, signed_in: Any
) -> None:
    complaint = submitted(complaints, targets=3)
    decided(complaints, complaint)
    confirmed(complaints, complaint_id=complaint.pk)
    confirmed(complaints, complaint_id=complaint.pk)
    review_standings()
    address = reverse("web:reputations")
    listed = text_of(reviewing.get(address, {"tier": "restricted", "side": "notifier", "q": "crane"}))
    assert "Paper Crane Studio" in listed
    assert "3 of 3 upheld: restricted" in listed
    assert "Nobody has this tier" in text_of(reviewing.get(address, {"tier": "trusted"}))
    change = StandingChange.objects.get(step="restricted")
    at = reverse("web:reputation", args=[complaints.holder.organisation_id])
    assert "Lift it" not in text_of(reviewing.get(at))
    client, lifting = administrator(signed_in), reverse("web:lift-reputation-change", args=[change.pk])
    refused = client.post(lifting, {"explanation": " "})
    assert (refused.status_code, "This needs a reason." in text_of(refused)) == (422, True)
    assert client.post(lifting, {"explanation": "Contested, and rightly."}).status_code == 302
    change.refresh_from_db()
    assert change.ended_at is not None
    assert "Earlier warnings and restrictions" in text_of(client.get(at))


def test_malice_is_proposed_by_one_and_confirmed_by_another(
    complaints: Market, reviewing: Client, second: Client
) -> None:
    complaint = submitted(complaints)
    page = text_of(reviewing.get(reverse("web:complaint-review", args=[complaint.pk])))
    assert "Filed in bad faith?" in page
    opened = reviewing.post(reverse("web:misuse-of-complaint", args=[complaint.pk]))
    row = MisuseReview.objects.get()
    at = reverse("web:misuse-review", args=[row.pk])
    assert opened["Location"] == at
    assert reviewing.post(reverse("web:misuse-of-complaint", args=[complaint.pk]))["Location"] == at
    assert MisuseReview.objects.count() == 1
    propose = reverse("web:propose-misuse", args=[row.pk])
    empty = reviewing.post(propose, {"note": "Copied from elsewhere"})
    assert (empty.status_code, "Misuse needs at least one of the factors." in text_of(empty)) == (422, True)
    assert "Copied from elsewhere" in text_of(empty)
    reviewing.post(
        propose, {"factors": ["repeated", "forged_proof"], "note": "Five times, with a forged seal."}
    )
    shown = text_of(reviewing.get(at))
    assert "A second person confirms or dismisses it" in shown
    assert reverse("web:confirm-misuse", args=[row.pk]) not in shown
    assert reviewing.post(reverse("web:confirm-misuse", args=[row.pk])).status_code == 403
    theirs = second.get(at)
    assert "A warning follows, before any restriction." in text_of(theirs)
    assert "Five times, with a forged seal." in text_of(theirs)
    assert second.post(reverse("web:confirm-misuse", args=[row.pk])).status_code == 302
    done = second.get(at)
    assert "Misuse is confirmed; the side concerned is told." in told(done)
    assert "Confirmed by" in text_of(done)
    assert StandingChange.objects.get().step == "warned"


def test_a_statements_review_is_dismissed_with_a_reason(complaints: Market, reviewing: Client) -> None:
    row = answer(complaints, decided(complaints, submitted(complaints)))
    counter.submit(counter_id=row.pk, actor=complaints.respondent)
    reviewing.post(reverse("web:misuse-of-counter", args=[row.pk]))
    found = MisuseReview.objects.get()
    assert (found.side, found.counter_id) == ("respondent", row.pk)
    dismiss = reverse("web:dismiss-misuse", args=[found.pk])
    assert reviewing.post(dismiss, {"explanation": ""}).status_code == 422
    reviewing.post(dismiss, {"explanation": "An honest mistake."})
    shown = text_of(reviewing.get(reverse("web:misuse-review", args=[found.pk])))
    assert "An honest mistake." in shown
    assert reverse("web:propose-misuse", args=[found.pk]) not in shown
    listed = text_of(reviewing.get(reverse("web:misuse-reviews"), {"view": "dismissed"}))
    assert complaints.merchant.name in listed


def test_a_restricted_respondents_statements_come_last_in_the_queue(
    complaints: Market, reviewing: Client
) -> None:
    first, last = (
        counter.submit(counter_id=answer(complaints, [one]).pk, actor=complaints.respondent)
        for one in decided(complaints, submitted(complaints, targets=2))
    )
    CounterStatement.objects.filter(pk=first.pk).update(after_others=True)
    page = reviewing.get(reverse("web:counter-reviews"))
    assert [row["counter"].pk for row in page.context["rows"]] == [last.pk, first.pk]
    assert "After others" in text_of(page)
    assert reviewing.post(reverse("web:review-next-counter"))["Location"].endswith(f"{last.pk}/")


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_lists_ask_as_often_for_many_rows_as_for_one(complaints: Market, reviewing: Client) -> None:
    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as found:
            assert reviewing.get(address).status_code == 200
        return len(found)

    rows = [submitted(complaints), submitted(complaints, reason="counterfeit")]
    decided(complaints, rows[0])
    confirmed(complaints, complaint_id=rows[0].pk)
    review_standings()
    before = [asked(reverse("web:reputations")), asked(reverse("web:misuse-reviews"))]
    decided(complaints, rows[1])
    confirmed(complaints, complaint_id=rows[1].pk)
    review_standings()
    assert [asked(reverse("web:reputations")), asked(reverse("web:misuse-reviews"))] == before
