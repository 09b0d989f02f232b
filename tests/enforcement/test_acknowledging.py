"""The marketplace pulls its instructions in order and acknowledges each once, saying whether it did them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.flows.decisions.deciding import SAME_FILE, merchants_actor, open_for, stored_listing
from tests.rows import each_row
from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import actor_for_token
from zhengpin.accounts.states import Role
from zhengpin.enforcement import delivery, queries
from zhengpin.enforcement.answers import take
from zhengpin.enforcement.problems import AnswerTooLarge, InstructionNotFound
from zhengpin.flows.decisions.decision import decide_by_rule
from zhengpin.kit import clock
from zhengpin.kit.errors import Forbidden
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def marketplace(operator, token_of):
    return actor_for_token(token_of(operator, Role.MARKETPLACE))


@pytest.fixture
def cases(operator, holder):
    """Three listings taken down by a rule."""
    made = []
    for number in range(3):
        case, verdict = open_for(SAME_FILE, holder, about=stored_listing(f"a-{number}"))
        decide_by_rule(case=case, verdict=verdict, actor=system("scan"))
        made.append(case)
    return made


def test_they_are_pulled_in_order_from_where_one_stopped(cases, marketplace):
    rows = list(queries.instructions(marketplace))
    assert [row.body["listing"]["external_id"] for row in rows] == ["a-0", "a-1", "a-2"]
    assert list(queries.instructions(marketplace, after=rows[0].number)) == rows[1:]
    delivery.acknowledge(uid=rows[1].uid, answer={"acknowledged": True}, actor=marketplace)
    assert list(queries.instructions(marketplace, state="pending")) == [rows[0], rows[2]]
    assert queries.instruction_counts(marketplace)["acknowledged"] == 1


def test_one_says_what_to_do_and_why(cases, marketplace):
    body = queries.instructions(marketplace).first().body
    assert (body["verb"], body["measure"], body["source"]) == ("apply", "delist", "harbour")
    assert body["reason"]["rule"] == {"code": "R-10", "version": 1}
    assert set(body["reason"]["explanation"]) == {"en", "zh"}
    assert body["statement"]["puid"].startswith("zp-")


def test_an_answer_that_is_too_large_leaves_it_pending(cases, marketplace):
    row = queries.instructions(marketplace).first()
    with pytest.raises(AnswerTooLarge):
        delivery.acknowledge(uid=row.uid, answer={"note": "x" * 5000}, actor=marketplace)
    row.refresh_from_db()
    assert row.state == "pending"
    assert row.measure.listing.state == "live"


REFUSED = {"acknowledged": False, "reason": "The listing is part of an open order."}


@pytest.mark.engines
def test_a_refusal_keeps_its_reason_and_goes_to_a_person(cases, marketplace, operator):
    row = queries.instructions(marketplace).first()
    for _ in range(2):
        shown = delivery.acknowledge(uid=row.uid, answer=REFUSED, actor=marketplace)
        assert (shown.state, shown.answer) == ("refused", REFUSED)
    assert shown.measure.listing.state == "live", "nothing is shown as done"
    entries = Entry.objects.filter(event="instruction.refused", subject=f"instruction:{row.uid}")
    assert [one.fields["reason"] for one in entries] == [REFUSED["reason"]] * 2
    letter = Notice.objects.get(letter="instruction_refused")
    assert letter.organisation_id == operator.pk
    assert "The listing is part of an open order." in letter.texts["en"]["body"]
    assert "The listing is part of an open order." in letter.texts["zh-hans"]["body"]
    assert queries.instruction_counts(marketplace)["refused"] == 1
    assert delivery.fail_overdue(before=clock.now() + timedelta(days=9), actor=system("tests")) == list(
        queries.instructions(marketplace, state="failed")
    )
    delivery.acknowledge(uid=row.uid, answer={"acknowledged": True}, actor=marketplace)
    assert queries.instruction(marketplace, row.uid).state == "acknowledged"
    late = delivery.acknowledge(uid=row.uid, answer=REFUSED, actor=marketplace)
    assert late.state == "acknowledged", "what was done stays done"


@each_row(
    "answer, state, reason",
    [
        (REFUSED, "refused", REFUSED["reason"]),
        ({"acknowledged": False}, "refused", ""),
        ({"acknowledged": False, "reason": "no ", "log": "x" * 9000}, "refused", "no"),
        ({"acknowledged": True}, "acknowledged", None),
        ({"received": True}, "pending", None),
    ],
)
def test_the_answer_to_a_webhook_is_taken_alike(cases, marketplace, answer, state, reason):
    row = queries.instructions(marketplace).first()
    take(f"instruction:{row.uid}", answer, system("courier"))
    assert queries.instruction(marketplace, row.uid).state == state
    told = Entry.objects.filter(event="instruction.refused").values_list("fields", flat=True)
    assert [one["reason"] for one in told] == ([] if reason is None else [reason])


def test_a_merchant_sees_its_own_and_acknowledges_nothing(
    cases, marketplace, other_merchant_person, actor_of
):
    merchant, stranger = merchants_actor(cases[0]), actor_of(other_merchant_person)
    row = queries.instructions(merchant).first()
    with pytest.raises(Forbidden):
        delivery.acknowledge(uid=row.uid, answer={}, actor=merchant)
    with pytest.raises(InstructionNotFound):
        queries.instruction(stranger, row.uid)
    assert queries.measures(merchant).count() == 3
    assert not queries.measures(stranger).exists()


def test_each_adds_to_the_merchants_account(cases, marketplace):
    merchant = queries.measures(marketplace).first().merchant_id
    points = sorted(queries.measures(marketplace).values_list("points", flat=True))
    assert points == [0, 4, 4, 4], "the last reaches twelve, from which a freeze is proposed"
    assert queries.standing(marketplace, merchant) == queries.AccountPoints(points=12, upheld=3)
