"""Lists of every kind: what passed but for what was found, decisions by outcome, orders by what buyers say."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.flows.inspection.sampled import DRAFT, begun, drawn_units, published, seeded
from tests.inspection.goods import goods, repriced, screened
from tests.inspection.shops import INSPECTOR, shop
from zhengpin.accounts.queries import today
from zhengpin.feedback.models import Feedback, Order
from zhengpin.flows.inspection import sampling
from zhengpin.flows.inspection.frames import ALIKE, BUYERS_SAY, OTHERS, UNLIKE
from zhengpin.inspection.problems import OwnDecision, SampleFieldWrong
from zhengpin.inspection.states import SampleKind
from zhengpin.kit import clock
from zhengpin.review.models import Case, Decision
from zhengpin.sampling.share.states import SampleOutcome

pytestmark = pytest.mark.django_db


def draft(kind: SampleKind, **more):
    return type(DRAFT)(kind, "Of this week", "Missed", 50, least=2, begins=today(), ends=today(), **more)


def listed(row) -> dict[str, set[str]]:
    return {one.name: set(one.listed.values_list("subject", flat=True)) for one in row.strata.all()}


def test_goods_that_passed_are_those_whose_newest_screening_let_them_through() -> None:
    passed, turned, held, old, other = goods(shop(), 5)
    other.category = "Toys"
    other.save()
    for row in (passed, turned, other):
        screened(row, "pass")
    screened(held, "review")
    screened(old, "pass", at=clock.now() - timedelta(days=3))
    repriced([turned], "9.00")
    screened(turned, "review")
    row = begun(INSPECTOR, draft(SampleKind.PASSED, category="Books"))
    assert listed(row) == {UNLIKE: {f"listing:{passed.pk}"}}
    row = published(seeded(row, INSPECTOR), INSPECTOR, {drawn_units(row)[0].unit: SampleOutcome.FOUND})
    assert (row.monitored, row.recall["share"]) == (0, "0")
    assert ALIKE != UNLIKE


def test_decisions_are_listed_by_outcome_and_nobody_looks_at_her_own(reviewer, senior, actor_of) -> None:
    mine = actor_of(reviewer)
    for number, outcome in enumerate(["infringing", "not_infringing"]):
        case = Case.objects.create(origin_kind="screening", origin_id=str(number), title=f"Case {number}")
        Decision.objects.create(
            case=case, outcome=outcome, state="settled", settled_at=clock.now(), decided_by=mine.ref
        )
    row = seeded(begun(mine, draft(SampleKind.DECISIONS)), mine)
    assert {name: len(some) for name, some in listed(row).items()} == {"Infringing": 1, "Not infringing": 1}
    unit = drawn_units(row)[0].unit
    with pytest.raises(OwnDecision):
        sampling.record_outcome(sample_id=row.pk, unit=unit, outcome=SampleOutcome.FOUND, actor=mine)
    sampling.record_outcome(sample_id=row.pk, unit=unit, outcome=SampleOutcome.FOUND, actor=actor_of(senior))


def test_orders_are_listed_by_what_buyers_say_of_the_same_goods(reviewer, actor_of) -> None:
    at = shop()
    called, other = goods(at, 2)
    for number, (of, state) in enumerate([(called, "paid"), (other, "paid"), (other, "cancelled")]):
        Order.objects.create(
            source="market", key=f"{number:032}", listing=of, shop=at, placed_at=clock.now(), day=today(),
            state=state,
        )  # fmt: skip
    Feedback.objects.create(
        source="market", key="f" * 32, kind="review", listing=called, shop=at, says="pirated",
        posted_at=clock.now(), day=today(),
    )  # fmt: skip
    row = begun(actor_of(reviewer), draft(SampleKind.ORDERS))
    assert {name: len(some) for name, some in listed(row).items()} == {BUYERS_SAY: 1, OTHERS: 1}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"population": " "}, "population"),
        ({"sought": "two\nlines"}, "sought"),
        ({"budget": 0}, "budget"),
        ({"least": 99}, "least"),
        ({"begins": None}, "begins"),
        ({"ends": today() - timedelta(days=1)}, "ends"),
    ],
)
def test_a_field_that_cannot_be_is_named(changed, field) -> None:
    given = draft(SampleKind.PASSED).__dict__ | changed
    with pytest.raises(SampleFieldWrong) as refused:
        sampling.begin(draft=type(DRAFT)(**given), actor=INSPECTOR)
    assert refused.value.field == field
