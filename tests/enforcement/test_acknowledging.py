"""The marketplace pulls its instructions in order and acknowledges each once, saying whether it did them."""

from __future__ import annotations

import pytest

from tests.flows.deciding import SAME_FILE, merchants_actor, open_for, stored_listing
from tests.rows import each_row
from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import actor_for_token
from zhengpin.accounts.states import Role
from zhengpin.enforcement import delivery, queries
from zhengpin.enforcement.problems import AnswerTooLarge, InstructionNotFound, NotAcknowledged
from zhengpin.flows.decision import decide_by_rule
from zhengpin.kit.errors import Forbidden

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


@each_row(
    "answer, problem",
    [({"acknowledged": False}, NotAcknowledged), ({"note": "x" * 5000}, AnswerTooLarge)],
)
def test_an_answer_that_is_none_leaves_it_pending(cases, marketplace, answer, problem):
    row = queries.instructions(marketplace).first()
    with pytest.raises(problem):
        delivery.acknowledge(uid=row.uid, answer=answer, actor=marketplace)
    row.refresh_from_db()
    assert row.state == "pending"
    assert row.measure.listing.state == "live"


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
    assert queries.standing(marketplace, merchant) == queries.Standing(points=12, upheld=3)
