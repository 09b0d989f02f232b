"""A purchase is planned by one, approved by another within the budget, ordered once; what is wrong is named."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from tests.purchases.buying import LI, WANG, bookshop, budget, ordered, photo, planned, unpacked
from zhengpin.kit.errors import Conflict, Forbidden, Problem
from zhengpin.ledger.models import Entry
from zhengpin.purchases import operations, queries
from zhengpin.purchases.models import Purchase
from zhengpin.purchases.operations import ReceivedCopy
from zhengpin.purchases.states import PhotoKind, PurchaseState

pytestmark = pytest.mark.django_db


def refused(code: str, field: str = "", **given) -> None:
    """Plan with one thing wrong, and see that it is named and nothing kept."""
    with pytest.raises(Problem) as caught:
        planned(bookshop("Elsewhere", "Elsewhere Press"), **given)
    assert (caught.value.code, caught.value.field or "") == (code, field)
    assert caught.value.remedy
    assert not Purchase.objects.exists()


def test_who_planned_it_cannot_approve_it_and_what_is_set_aside_is_gone_from_the_budget():
    at = bookshop()
    row = planned(at, estimate="700")
    assert row.state == PurchaseState.PLANNED
    assert queries.budgets(LI)[0].left == 1000
    planner = WANG.__class__(LI.ref, permissions=WANG.permissions, sees_everything=True)
    with pytest.raises(Forbidden) as caught:
        operations.approve_purchase(purchase_id=row.pk, actor=planner)
    assert caught.value.code == "purchase.same_person"
    assert operations.approve_purchase(purchase_id=row.pk, actor=WANG).state == PurchaseState.APPROVED
    assert queries.budgets(LI)[0].left == 300
    second = planned(at, estimate="300.01")
    with pytest.raises(Conflict) as spent:
        operations.approve_purchase(purchase_id=second.pk, actor=WANG)
    assert spent.value.code == "purchase_budget.spent"
    assert spent.value.extra["left"] == "300.00"
    operations.cancel_purchase(purchase_id=row.pk, why="The listing is gone", actor=LI)
    assert operations.approve_purchase(purchase_id=second.pk, actor=WANG).state == PurchaseState.APPROVED
    assert queries.budgets(LI)[0].left == 1000 - second.estimate


def test_the_database_too_refuses_one_person_for_both():
    row = planned(bookshop())
    with pytest.raises(IntegrityError), transaction.atomic():
        Purchase.objects.filter(pk=row.pk).update(approved_by=row.planned_by)


def test_a_budget_of_another_period_is_refused():
    at = bookshop()
    at.budget.first_day, at.budget.last_day = (at.budget.first_day.replace(year=2020),) * 2
    at.budget.save()
    row = planned(at)
    with pytest.raises(Conflict) as caught:
        operations.approve_purchase(purchase_id=row.pk, actor=WANG)
    assert caught.value.code == "purchase_budget.over"


@pytest.mark.parametrize(
    ("code", "field", "given"),
    [
        ("purchase.amount_wrong", "estimate", {"estimate": "none"}),
        ("purchase.amount_wrong", "estimate", {"estimate": "-1"}),
        ("purchase.amount_wrong", "estimate", {"estimate": "1.001"}),
        ("purchase.words_missing", "why", {"why": "  "}),
        ("purchase.choice_unknown", "copies", {"copies": 3}),
        ("purchase.goods_unknown", "inspection", {"inspection_id": "nonsense"}),
    ],
)
def test_what_is_wrong_with_a_plan_is_named(code, field, given):
    refused(code, field, **given)


def test_the_same_plan_sent_twice_is_one():
    at = bookshop()
    assert planned(at, key="one").pk == planned(at, key="one").pk
    assert Entry.objects.filter(event="purchase.planned").count() == 1


def test_an_order_is_recorded_once_and_its_account_and_number_stand_in_no_entry():
    at = bookshop()
    row = ordered(at, "ORDER-9917")
    account = row.cover_account
    assert account is not None
    again = operations.order_purchase(
        purchase_id=row.pk, cover_account_id=account.pk, order_number="ORDER-9917", paid="48.5", actor=LI
    )
    assert again.ordered_at == row.ordered_at
    with pytest.raises(Conflict) as caught:
        ordered(at, "ORDER-9917")  # its plan and its approval stand
    assert caught.value.code == "purchase.order_known"
    told = repr(list(Entry.objects.values_list("fields", flat=True)))
    assert "ORDER-9917" not in told
    assert "COVER-7001" not in told
    [second] = Purchase.objects.exclude(pk=row.pk)
    assert row.paid is not None
    assert queries.budgets(LI)[0].spent == row.paid + second.estimate
    rows = list(queries.export_rows(LI, queries.purchases(LI)))
    assert len(rows) == 3
    assert "COVER-7001" not in repr(rows)
    assert "ORDER-9917" not in repr(rows)


def test_what_nothing_came_of_costs_nothing():
    row = ordered(bookshop())
    failed = operations.fail_order(purchase_id=row.pk, failure="sold_out", actor=LI)
    assert failed.state == PurchaseState.FAILED
    assert queries.budgets(LI)[0].left == 1000


def test_every_copy_has_a_seal_of_its_own_and_photos_of_it_and_of_the_goods():
    row = ordered(bookshop())
    bare = ReceivedCopy("A1", [photo("goods")])
    twice = [unpacked("A1"), unpacked("a 1")]
    wrong = [
        ([unpacked("A1")], "copy.seal_missing"),
        ([unpacked("A1"), unpacked("")], "copy.seal_missing"),
        ([bare, unpacked("B1")], "copy.photos_missing"),
        (twice, "copy.seal_known"),
    ]
    for copies, code in wrong:
        with pytest.raises(Problem) as caught:
            operations.receive_purchase(
                purchase_id=row.pk, copies=copies, holder="Li", place="AppraisalDesk", actor=LI
            )
        assert caught.value.code == code
    with pytest.raises(Problem) as film:
        operations.receive_purchase(
            purchase_id=row.pk,
            copies=[unpacked("A1"), unpacked("B1")],
            holder="Li",
            place="AppraisalDesk",
            film="0" * 64,
            actor=LI,
        )
    assert film.value.code == "purchase.film_unknown"
    done = operations.receive_purchase(
        purchase_id=row.pk,
        copies=[unpacked("a 1"), unpacked("b-1")],
        holder="Li",
        place="AppraisalDesk",
        actor=LI,
    )
    assert done.state == PurchaseState.RECEIVED
    assert [one.seal for one in queries.copies(LI, purchase_id=row.pk)] == ["A1", "B-1"]
    kinds = {one.kind for one in queries.copies(LI, purchase_id=row.pk)[0].photos.all()}
    assert kinds == set(PhotoKind)


def test_a_second_budget_counts_by_itself():
    at = bookshop()
    other = budget("20")
    at.budget = other
    row = planned(at, estimate="20.00")
    operations.approve_purchase(purchase_id=row.pk, actor=WANG)
    assert {one.left for one in queries.budgets(LI)} == {0, 1000}
