"""The review console by its addresses: queue, next, take, put off, decide, undo, confirm, overturn, who may what."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.urls import reverse

from tests.cast import person
from tests.rows import each_row
from tests.web.market import Market
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import Role
from zhengpin.enforcement.models import Measure
from zhengpin.flows.decisions import decision as flow
from zhengpin.review.models import Case, Decision
from zhengpin.review.operations import claim


@pytest.fixture
def client_in(client_of, reviewer):
    """A reviewer's client, who reads English."""
    client = client_of(reviewer)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def test_the_market_opens_cases_of_both_kinds(market: Market) -> None:
    assert {case.queue for case in market.cases} >= {"pictures", "names"}


def test_the_queue_lists_what_waits(market: Market, client_in) -> None:
    page = client_in.get(reverse("web:queue")).content.decode()
    for case in Case.objects.filter(state="open"):
        assert reverse("web:case", args=[case.pk]) in page


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_rights_holder_is_named_in_the_readers_language(market: Market, client_in) -> None:
    """Of a case only its organisation is known; queue and case name the rights holder that it is."""
    case = market.case_of("pictures")
    for language, name in (("en", market.holder.name), ("zh-hans", "纸鹤工作室")):
        client_in.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        for address in (reverse("web:queue"), reverse("web:case", args=[case.pk])):
            page = client_in.get(address).content.decode()
            assert name in page
            assert case.number in page


def test_the_queue_is_narrowed_by_queue_and_words(market: Market, client_in) -> None:
    shown = client_in.get(reverse("web:queue"), {"queue": "names", "q": "nowhere"}).content.decode()
    assert not any(str(case.pk) in shown for case in market.cases)


def test_starting_claims_a_case_and_shows_its_evidence(market: Market, client_in, reviewer) -> None:
    answer = client_in.post(reverse("web:next-case"), {"queue": "pictures"}, follow=True)
    case = Case.objects.get(pk=answer.resolver_match.kwargs["case_id"])
    assert case.claimed_by == f"person:{reviewer.pk}"
    page = answer.content.decode()
    assert "matrix(" in page
    assert page.count('class="outline"') == 3  # on both pictures, and on the one laid over the other
    assert 'name="outcome"' in page


def test_the_very_characters_of_a_name_are_marked(market: Market, client_in) -> None:
    case = next(case for case in market.cases if "新品" in case.title)
    page = client_in.get(reverse("web:case", args=[case.pk])).content.decode()
    assert ">VELMORA</mark>" in page


def test_deciding_opens_the_next_case_and_can_be_undone(market: Market, client_in, reviewer) -> None:
    case = claim(case_id=market.case_of("pictures").pk, actor=actor_for_person(reviewer))
    address = reverse("web:decide-case", args=[case.pk])
    answer = client_in.post(address, {"outcome": "not_infringing"}, follow=True)
    decision = Decision.objects.get(case=case)
    assert (decision.outcome, decision.state) == ("not_infringing", "pending")
    assert f"after={decision.pk}" in answer.redirect_chain[0][0]
    assert reverse("web:undo-decision", args=[decision.pk]) in answer.content.decode()
    client_in.post(reverse("web:undo-decision", args=[decision.pk]))
    case.refresh_from_db()
    decision.refresh_from_db()
    assert (case.state, decision.state) == ("open", "undone")


def test_an_escalation_needs_an_explanation(market: Market, client_in, reviewer) -> None:
    case = claim(case_id=market.case_of("pictures").pk, actor=actor_for_person(reviewer))
    address = reverse("web:decide-case", args=[case.pk])
    refused = client_in.post(address, {"outcome": "escalate", "ground": "counterfeit"})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert 'role="alert"' in page
    assert 'value="escalate" required checked' in page
    assert 'value="counterfeit" selected' in page
    client_in.post(address, {"outcome": "escalate", "explanation": "Who drew it?"})
    case.refresh_from_db()
    assert case.queue == "senior"


def test_putting_off_gives_the_case_back_and_shows_another(market: Market, client_in) -> None:
    first = client_in.post(reverse("web:next-case"), follow=True).resolver_match.kwargs["case_id"]
    answer = client_in.post(reverse("web:put-off-case", args=[first]), follow=True)
    assert answer.resolver_match.kwargs.get("case_id") != first
    assert Case.objects.get(pk=first).claimed_by == ""


def test_a_case_that_another_holds_says_so(market: Market, client_in, operator) -> None:
    other = person(Role.REVIEWER, operator, "Second Reviewer")
    case = claim(case_id=market.case_of("pictures").pk, actor=actor_for_person(other))
    page = client_in.get(reverse("web:case", args=[case.pk])).content.decode()
    assert "Second Reviewer" in page
    assert 'name="outcome"' not in page
    assert client_in.post(reverse("web:take-case", args=[case.pk])).status_code == 409


def test_a_held_decision_is_confirmed_by_another_person(market: Market, client_of, reviewer, senior) -> None:
    case = market.case_of("pictures")
    case.summary = case.summary | {"rule": case.summary["rule"] | {"second_person": True}}
    case.save()
    made = flow.decide(
        case_id=claim(case_id=case.pk, actor=actor_for_person(reviewer)).pk,
        outcome="infringing",
        actor=actor_for_person(reviewer),
    )
    assert made is not None
    own = client_of(reviewer).get(reverse("web:case", args=[case.pk])).content.decode()
    assert reverse("web:approve-decision", args=[made.pk]) not in own
    page = client_of(senior).get(reverse("web:case", args=[case.pk])).content.decode()
    assert reverse("web:approve-decision", args=[made.pk]) in page
    client_of(senior).post(reverse("web:approve-decision", args=[made.pk]))
    made.refresh_from_db()
    assert (made.state, made.second_by) == ("pending", f"person:{senior.pk}")


def test_a_settled_decision_is_overturned_with_its_measures(
    market: Market, client_of, reviewer, senior
) -> None:
    case = market.case_of("pictures")
    actor = actor_for_person(reviewer)
    claim(case_id=case.pk, actor=actor)
    made = flow.decide(case_id=case.pk, outcome="infringing", actor=actor)
    assert made is not None
    Decision.objects.filter(pk=made.pk).update(settle_at=made.decided_at)
    flow.settle.call(decision_id=str(made.pk))
    assert Measure.objects.filter(decision=made, state="in_force").exists()
    address = reverse("web:overturn-decision", args=[made.pk])
    assert client_of(reviewer).post(address, {"explanation": "no"}).status_code == 403
    client_of(senior).post(address, {"explanation": "The seller drew it."})
    assert not Measure.objects.filter(decision=made, state="in_force").exists()


def test_keys_are_printed_only_where_they_are_on(market: Market, client_in, reviewer) -> None:
    assert b'data-keys="on"' in client_in.get(reverse("web:queue")).content
    reviewer.keys_on = False
    reviewer.save()
    assert b'data-keys="on"' not in client_in.get(reverse("web:queue")).content


@each_row("side", ["", "merchant", "holder"])
def test_the_timeline_is_narrowed_by_side(market: Market, client_in, side) -> None:
    case = market.case_of("pictures")
    page = client_in.get(reverse("web:case-timeline", args=[case.pk]), {"side": side}).content.decode()
    assert ("A case was opened" in page) == (side != "merchant")


def test_a_stranger_sees_neither_case_nor_picture(
    market: Market, client_of, other_merchant_person, other_holder_person
) -> None:
    case = market.case_of("pictures")
    digest = case.findings.first().picture.blob_id
    for stranger in (other_merchant_person, other_holder_person):
        client = client_of(stranger)
        assert client.get(reverse("web:case", args=[case.pk])).status_code == 404
        assert client.get(reverse("web:picture", args=[digest])).status_code == 404
        assert client.post(reverse("web:next-case")).status_code == 403


def test_the_merchant_sees_the_protected_picture_once_the_finding_is_upheld(
    market: Market, client_of, reviewer
) -> None:
    case = market.case_of("pictures")
    protected = case.findings.first().reference.blob_id
    seller = client_of(market.merchant_person)
    assert seller.get(reverse("web:picture", args=[protected])).status_code == 404
    actor = actor_for_person(reviewer)
    claim(case_id=case.pk, actor=actor)
    made = flow.decide(case_id=case.pk, outcome="infringing", actor=actor)
    assert made is not None
    Decision.objects.filter(pk=made.pk).update(settle_at=made.decided_at)
    flow.settle.call(decision_id=str(made.pk))
    assert seller.get(reverse("web:picture", args=[protected])).status_code == 200
    page = seller.get(reverse("web:case", args=[case.pk])).content.decode()
    assert "reviewer" not in page.lower().replace("senior", "")
