"""A shop is inspected copy by copy until it is decided; each result counts once, and none clears a shop."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import settings as limited
from hypothesis import strategies as st

from tests.inspection.shops import FOUND, INSPECTOR, NOT, QUICK, UNKNOWN, opened, recorded, round_of, shop
from zhengpin.accounts.actor import Actor
from zhengpin.inspection import designs, queries
from zhengpin.inspection.models import InspectionResult, ShopInspection, ShopStanding
from zhengpin.inspection.operations import (
    close_inspection,
    note_change,
    open_inspection,
    record_result,
    resume_inspection,
)
from zhengpin.inspection.problems import (
    InspectionNotFound,
    InspectionOver,
    InspectionReasonMissing,
    InspectionStopped,
    ResultDiffers,
    UnitNameWrong,
)
from zhengpin.inspection.states import InspectionReason
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Forbidden
from zhengpin.ledger.models import Entry
from zhengpin.sampling.shop.states import ShopVerdict
from zhengpin.sampling.supervision import InspectionTrigger, SupervisionState


@pytest.mark.django_db
def test_results_count_once_and_decide_by_the_design() -> None:
    row = opened(shop())
    assert (row.state, row.number[:2], row.before, row.power) == ("open", "I-", "", QUICK.power())
    assert designs.read_design(row.design) == QUICK
    row = recorded(row, UNKNOWN, FOUND)
    assert (row.state, row.purchases, row.found, row.unknown) == ("open", 1, 1, 1)
    again = record_result(inspection_id=row.pk, unit="copy 1", outcome=FOUND, actor=INSPECTOR)
    assert (again.purchases, row.results.count()) == (1, 2)
    with pytest.raises(ResultDiffers):
        record_result(inspection_id=row.pk, unit="copy 1", outcome=NOT, actor=INSPECTOR)
    row = recorded(row, *[FOUND] * (QUICK.plan.rejection[-1] - 1))
    assert row.state == "non_conforming"
    counted = (row.purchases, row.found)
    row = recorded(row, NOT)
    late = InspectionResult.objects.latest("pk")
    assert (late.counts, row.state, (row.purchases, row.found)) == (False, "non_conforming", counted)
    decided = Entry.objects.get(event="inspection.decided")
    assert (decided.fields["state"], decided.fields["found"]) == ("non_conforming", row.found)


@pytest.mark.django_db
def test_a_shop_of_which_nothing_is_found_is_due_again() -> None:
    at = shop()
    row = round_of(at, NOT)
    assert row.state == "not_found"
    standing = ShopStanding.objects.get(shop=at)
    assert (standing.state, standing.score, standing.last_id) == ("normal", 2, row.pk)
    assert row.decided_at
    assert standing.due_at
    assert timedelta(days=60) < standing.due_at - row.decided_at < timedelta(days=120)
    assert opened(at).before == "not_found"


@pytest.mark.django_db
def test_one_inspection_is_open_at_a_shop() -> None:
    at = shop()
    first = opened(at)
    assert opened(at).pk == first.pk
    assert Entry.objects.filter(event="inspection.opened").count() == 1
    with pytest.raises(InspectionReasonMissing):
        close_inspection(inspection_id=first.pk, reason="  ", actor=INSPECTOR)
    assert (
        close_inspection(inspection_id=first.pk, reason="The shop is gone", actor=INSPECTOR).state == "closed"
    )
    with pytest.raises(InspectionOver):
        recorded(first, NOT)
    with pytest.raises(Conflict):
        close_inspection(inspection_id=first.pk, reason="again", actor=INSPECTOR)
    assert opened(at).pk != first.pk
    assert not ShopStanding.objects.exists()


@pytest.mark.django_db
def test_a_shop_is_tightened_then_stopped_until_a_person_resumes() -> None:
    at = shop()
    for _ in range(2):
        assert round_of(at, FOUND).state == "non_conforming"
    assert ShopStanding.objects.get(shop=at).state == "tightened"
    for _ in range(5):
        round_of(at, FOUND)
    standing = ShopStanding.objects.get(shop=at)
    assert (standing.state, standing.due_at, standing.due_why) == ("stopped", None, "")
    with pytest.raises(InspectionStopped):
        opened(at)
    assert not note_change(
        shop_id=at.pk, trigger=InspectionTrigger.PRICE_DROP, facts={}, seen_at=clock.now(), actor=INSPECTOR
    )
    assert resume_inspection(shop_id=at.pk, reason="Under new owners", actor=INSPECTOR).state == "tightened"
    strict = open_inspection(shop_id=at.pk, why=InspectionReason.SCHEDULE, actor=INSPECTOR)
    assert (strict.strictness, len(strict.design["acceptance"])) == ("tightened", 60)
    switched = Entry.objects.filter(event="supervision.switched").order_by("pk")
    assert [one.fields["state"] for one in switched] == ["tightened", "stopped"]


@pytest.mark.django_db
def test_a_change_brings_the_next_inspection_forward_once() -> None:
    at = shop()
    row = round_of(at, NOT)
    assert row.decided_at
    seen_at = row.decided_at + timedelta(days=3)
    noted = [
        note_change(
            shop_id=at.pk,
            trigger=InspectionTrigger.PRICE_DROP,
            facts={"goods": 3},
            seen_at=moment,
            actor=INSPECTOR,
        )
        for moment in (seen_at, seen_at + timedelta(days=1), row.decided_at - timedelta(days=1))
    ]
    assert noted == [True, False, False]
    standing = ShopStanding.objects.get(shop=at)
    assert standing.due_why == "price_drop"
    assert standing.due_at
    assert timedelta(days=4) < standing.due_at - seen_at < timedelta(days=10)
    assert not list(queries.standings(INSPECTOR, due_by=seen_at))
    assert list(queries.standings(INSPECTOR, due_by=standing.due_at)) == [standing]
    opened(at)
    assert not list(queries.standings(INSPECTOR, due_by=standing.due_at))


@pytest.mark.django_db
def test_only_staff_see_inspections_and_only_some_run_them(
    reviewer, auditor, merchant_person, actor_of
) -> None:
    at = shop()
    row = opened(at, actor_of(reviewer))
    assert queries.inspection(actor_of(auditor), row.pk) == row
    with pytest.raises(Forbidden):
        opened(at, actor_of(auditor))
    for read in (queries.inspections, queries.standings):
        with pytest.raises(Forbidden):
            read(actor_of(merchant_person))
    assert not ShopInspection.objects.visible_to(Actor("person:x")).exists()
    with pytest.raises(InspectionNotFound):
        queries.inspection(INSPECTOR, "nothing")
    for name in ("", "x" * 121, "two\nlines"):
        with pytest.raises(UnitNameWrong):
            record_result(inspection_id=row.pk, unit=name, outcome=NOT, actor=INSPECTOR)


@limited(max_examples=20)
@given(
    st.sampled_from([QUICK, designs.sequential(*map(Fraction, ("1/20", "1/2", "1/5", "1/5")), 6)]), st.data()
)
def test_a_design_is_the_same_when_it_is_read_again(design: designs.ShopDesign, data: st.DataObject) -> None:
    read = designs.read_design(design.row())
    results = data.draw(st.lists(st.booleans(), max_size=design.plan.cap))
    assert read == design
    assert read.plan.verdict(results) == design.plan.verdict(results)


def test_a_fixed_design_decides_as_its_plan_does_and_has_its_power() -> None:
    plan = designs.two_point_plan(Fraction(1, 10), Fraction(1, 2), Fraction(1, 5), Fraction(1, 5))
    power = {row["share"]: row for row in QUICK.power()}
    for share in ("1/20", "2/5"):
        assert float(power[share]["non_conforming"]) == pytest.approx(
            float(plan.power(Fraction(share))), abs=1e-6
        )
        assert float(power[share]["undecided"]) == 0
    for found in range(plan.purchases + 1):
        results = [True] * found + [False] * (plan.purchases - found)
        assert QUICK.plan.verdict(results)[0] == plan.verdict(found)
        assert QUICK.plan.verdict(results[::-1])[0] == plan.verdict(found)
    assert QUICK.plan.after(plan.purchases, 0) is ShopVerdict.NOTHING_FOUND


def test_stricter_designs_tell_smaller_shares_apart() -> None:
    given_ = (*map(Fraction, ("1/20", "1/2", "1/5", "1/5")), 6)
    normal, tightened, reduced = (
        designs.for_strictness(state, *given_)
        for state in (SupervisionState.NORMAL, SupervisionState.TIGHTENED, SupervisionState.REDUCED)
    )
    assert (tightened.high, tightened.plan.cap) == (normal.high / 2, 12)
    assert (reduced.high, reduced.plan.cap) == (normal.high, 3)
    share = Fraction(1, 4)
    assert tightened.plan.at(share).non_conforming > normal.plan.at(share).non_conforming
