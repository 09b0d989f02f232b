"""What becomes of a rise: its case decided, or closed by a person, taken back, and who sees what of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cast import person
from tests.feedback.rising import TEXTS, YEAR, ring_on, said_of
from tests.flows.buyers.rises import followed, risen
from tests.review.making import case as opened_case
from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import Shop
from zhengpin.enforcement.models import Measure
from zhengpin.feedback.models import Buyer, Order, Rise
from zhengpin.feedback.problems import RiseNoteMissing
from zhengpin.feedback.queries.rises import open_rise_of
from zhengpin.flows.buyers import rises as flow
from zhengpin.flows.decisions import decision, double_review
from zhengpin.jobs.running import run_due
from zhengpin.kit.errors import Conflict, Forbidden
from zhengpin.ledger.events import event_named
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice
from zhengpin.review.models import Case, SecondReading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_year", "shipped_rules")]
ROOT = system("tests")


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_decision_closes_the_rise_and_tells_the_merchant_without_a_buyer(
    actor_of: Any, reviewer: Any
) -> None:
    row = risen()
    opened = followed(row)
    decision.decide(
        case_id=opened.pk, outcome="infringing", explanation="Test buys.", actor=actor_of(reviewer)
    )
    run_due()
    row.refresh_from_db()
    assert (row.state, row.note) == ("handled", "Test buys.")
    assert Measure.objects.get().subject == opened.subject
    notice = Notice.objects.get(organisation=opened.respondent, letter="warning")
    said = json.dumps(notice.texts, ensure_ascii=False)
    assert "Buyers say more often than before that goods sold there are not genuine." in said
    assert "买家反映" in said
    assert "We looked into it on our own initiative." in said
    assert "found by automated means" in said
    secrets = [str(one) for one in Buyer.objects.values_list("digest", flat=True)]
    secrets += [str(one) for one in Order.objects.values_list("key", flat=True)]
    assert not [one for one in secrets if one in said]
    assert " 25 " not in said


def test_an_overturned_decision_opens_the_rise_again(actor_of: Any, reviewer: Any, senior: Any) -> None:
    row = risen()
    opened = followed(row)
    decision.decide(
        case_id=opened.pk, outcome="not_infringing", explanation="All genuine.", actor=actor_of(reviewer)
    )
    run_due()
    row.refresh_from_db()
    assert row.state == "dismissed"
    settled = opened.decisions.get()
    decision.overturn(decision_id=settled.pk, explanation="They were fakes.", actor=actor_of(senior))
    row.refresh_from_db()
    assert (row.state, row.note) == ("handled", "They were fakes.")


def test_a_person_closes_a_rise_with_a_note_and_its_case_with_it(
    actor_of: Any, reviewer: Any, auditor: Any
) -> None:
    row = risen()
    opened = followed(row)
    given: Any = {"rise_id": row.pk, "state": "dismissed"}
    with pytest.raises(Forbidden):
        flow.close_rise(**given, note="x", actor=actor_of(auditor))
    with pytest.raises(RiseNoteMissing):
        flow.close_rise(**given, note=" ", actor=actor_of(reviewer))
    assert flow.close_rise(**given, note="A new label.", actor=actor_of(reviewer)).state == "dismissed"
    opened.refresh_from_db()
    assert opened.state == "closed"
    with pytest.raises(Conflict):
        flow.close_rise(rise_id=row.pk, state="handled", note="x", actor=actor_of(reviewer))
    assert open_rise_of([Shop.objects.get(external_id="s-1").pk]) == {}


def said_in(language: str, entry: Entry) -> str:
    """Return an entry's sentence in a language."""
    event = event_named(entry.event)
    assert event is not None
    return event.sentence(language, entry.fields)


def test_why_a_rise_changed_is_said_in_each_language_alone(actor_of: Any, reviewer: Any, senior: Any) -> None:
    YEAR()
    said_of("l-1", range(14))
    ring_on("l-1", range(40))
    flow.detect_rises(on=today())
    said_of("l-1", range(100, 145), ago=4)
    flow.detect_rises(on=today())
    opened = followed(Rise.objects.get())
    decision.decide(case_id=opened.pk, outcome="infringing", actor=actor_of(reviewer), explanation="x")
    run_due()
    decision.overturn(decision_id=opened.decisions.get().pk, explanation="y", actor=actor_of(senior))
    changed = Entry.objects.filter(event="rise.changed").order_by("pk")
    assert [one.fields["reason"] for one in changed] == ["counted_anew", "overturned"]
    for entry in changed:
        english, chinese = said_in("en", entry), said_in("zh-hans", entry)
        assert english.isascii()
        assert "was" in english or "were" in english
        plain = chinese.replace("Shop 1", "")
        assert not any(sign.isascii() and sign.isalpha() for sign in plain), plain


def test_decisions_on_a_shop_with_a_rise_are_all_read_again(
    settings: Any, actor_of: Any, reviewer: Any
) -> None:
    settings.DOUBLE_REVIEW_SHARE = 1e-9
    row = risen()
    of_shop = Shop.objects.get(external_id="s-1").listings.get()
    of_other = Shop.objects.get(external_id="s-2").listings.get()
    for number, listing in enumerate([of_shop, of_other, of_shop, of_other, of_shop]):
        found = opened_case(origin_id=f"x{number}", subject=f"listing:{listing.pk}")
        decision.decide(case_id=found.pk, outcome="not_infringing", actor=actor_of(reviewer))
    run_due()
    double_review.draw_due_readings()
    drawn = SecondReading.objects.values_list("case__subject", flat=True)
    assert sorted(drawn) == [f"listing:{of_shop.pk}"] * 3
    assert row.state == "open"


@pytest.mark.parametrize(("language", "said"), [("en", "What buyers wrote"), ("zh-hans", "买家原文")])
def test_the_page_of_its_case_shows_all_of_it_to_staff_and_none_to_the_merchant(
    client_of: Any, reviewer: Any, language: str, said: str
) -> None:
    row = risen()
    opened = followed(row)
    assert opened.respondent is not None
    member = person(Role.MERCHANT_MEMBER, opened.respondent)
    shown = _page(client_of(reviewer), opened, language)
    assert said in shown
    assert shown.count("<mark") > 5
    assert "Shop 1" in shown
    assert any("专柜" in text for text in TEXTS)
    assert "专柜" in shown
    assert client_of(member).get(f"/cases/{opened.pk}/").status_code == 404
    decision.decide(case_id=opened.pk, outcome="infringing", explanation="x", actor=ROOT)
    run_due()
    told = _page(client_of(member), opened, language)
    assert said not in told
    assert "专柜" not in told


def _page(client: Any, opened: Case, language: str) -> str:
    client.cookies["django_language"] = language
    answer = client.get(f"/cases/{opened.pk}/", headers={"accept-language": language})
    assert answer.status_code == 200
    return answer.content.decode()
