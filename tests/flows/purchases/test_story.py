"""Three copies of one shop: pirated, answered, appraised twice and decided; one that cannot be told; a broken seal."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings

from tests.purchases.buying import (
    LI,
    WANG,
    Bookshop,
    appraised,
    arrived,
    bookshop,
    said,
    sent,
    staff,
    stored,
)
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.catalog.models import Merchant, Shop
from zhengpin.enforcement.models import Measure
from zhengpin.evidence.custody.states import SealSeen
from zhengpin.flows.decisions import decision as decisions
from zhengpin.flows.purchases import answering, appraising, cases, ending, notifying, sending
from zhengpin.inspection.models import InspectionResult, ShopInspection
from zhengpin.inspection.operations import open_inspection
from zhengpin.inspection.states import InspectionReason
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Problem
from zhengpin.ledger.verification import verify
from zhengpin.linkage.models import Link, LinkRun
from zhengpin.linkage.states import LinkState
from zhengpin.messages.models import Notice
from zhengpin.purchases import operations, queries
from zhengpin.purchases.models import Purchase
from zhengpin.purchases.states import AppraisalResult, CopyRole, PurchaseState
from zhengpin.review.models import Case
from zhengpin.rulebook.operations import install_defaults

pytestmark = pytest.mark.django_db
ROOT = system("tests")


def letters(to: Organisation) -> list[str]:
    return list(
        Notice.objects.filter(organisation=to).order_by("created_at").values_list("letter", flat=True)
    )


def linked_with(at: Bookshop) -> Shop:
    """Return the shop of another account that a person has linked with the seller's."""
    other = Organisation.objects.create(kind="merchant", name="Hilltop Books")
    merchant = Merchant.objects.create(
        organisation=other, source="harbour", external_id="m-h", name="Hilltop Books"
    )
    a, b = sorted([other.pk, at.listing.merchant.organisation_id])
    run = LinkRun.objects.create(threshold=0.9, requested_by=ROOT.ref)
    Link.objects.create(
        a_id=a,
        b_id=b,
        state=LinkState.CONFIRMED.value,
        probability=0.99,
        weight=9,
        kinds=" phone ",
        rank="1",
        run=run,
    )
    return Shop.objects.create(merchant=merchant, source="harbour", external_id="s-h", name="Hilltop shop")


def test_pirated_answered_appraised_twice_decided_and_measured():
    install_defaults(actor=ROOT)
    at = bookshop()
    other = linked_with(at)
    inspection = open_inspection(shop_id=at.listing.shop_id, why=InspectionReason.SUSPECTED, actor=ROOT)
    row = stored(at)
    assert row.inspection_id == inspection.pk
    appraised(at, row, AppraisalResult.PIRATED)
    row.refresh_from_db()
    assert (row.state, row.result) == (PurchaseState.APPRAISED, AppraisalResult.PIRATED)
    assert letters(at.appraiser) == ["appraisal_asked"]
    seller = at.listing.merchant.organisation
    assert letters(seller) == []

    with clock.set_to(clock.now()):
        told = notifying.notify(purchase_id=row.pk, actor=LI)
        assert told.notified_at == clock.now()
        assert told.answer_until == clock.now() + timedelta(days=settings.PURCHASE_ANSWER_DAYS)
    assert letters(seller) == ["purchase_result"]
    with pytest.raises(Conflict) as early:
        cases.put_to_reviewer(purchase_id=row.pk, actor=LI)
    assert early.value.code == "purchase.second_appraisal_needed"
    answering.answer(purchase_id=row.pk, position="contests", text="It came from the press", actor=at.seller)
    with pytest.raises(Conflict):
        answering.answer(purchase_id=row.pk, position="accepts", text="", actor=at.seller)

    second = sent(at, row, CopyRole.RESERVE)
    arrived(at, second)
    with pytest.raises(Conflict) as same:
        appraising.answer(second, said(AppraisalResult.PIRATED, " zhao "), actor=staff("another"))
    assert same.value.code == "appraisal.same_appraiser"
    appraising.answer(second, said(AppraisalResult.PIRATED, "Qian"), actor=staff("another"))
    assert letters(seller) == ["purchase_result", "purchase_reappraised"]

    case = cases.put_to_reviewer(purchase_id=row.pk, actor=LI)
    assert cases.put_to_reviewer(purchase_id=row.pk, actor=LI).pk == case.pk
    assert case.summary["rule"]["code"] == "R-120"
    assert list(ShopInspection.objects.filter(shop=other).values_list("why", "state")) == [("linked", "open")]
    reviewer = staff("sun")
    decision = decisions.decide(case_id=case.pk, outcome="infringing", actor=reviewer)
    assert decision is not None
    with clock.set_to(clock.now() + timedelta(seconds=settings.UNDO_SECONDS + 1)):
        assert decisions.settle.call(decision_id=str(decision.pk))
    measure = Measure.objects.get()
    assert (measure.kind, measure.listing_id) == ("delist", at.listing.pk)
    assert not Measure.objects.exclude(pk=measure.pk).exists()
    assert letters(at.appraiser)[-1] == "holder_decided"

    ending.close(purchase_id=row.pk, closed_as="Delisted", actor=LI)
    assert InspectionResult.objects.get().outcome == "found"
    assert verify().ok


def test_what_cannot_be_told_ends_without_anything_for_the_shop():
    at = bookshop()
    inspection = open_inspection(shop_id=at.listing.shop_id, why=InspectionReason.SUSPECTED, actor=ROOT)
    row = stored(at, copies=1)
    appraised(at, row, AppraisalResult.UNCERTAIN)
    with pytest.raises(Conflict) as caught:
        cases.put_to_reviewer(purchase_id=row.pk, actor=LI)
    assert caught.value.code == "purchase.not_pirated"
    one = queries.copies(LI, purchase_id=row.pk).get()
    ending.close(purchase_id=row.pk, closed_as="Nothing", fates={str(one.pk): "kept"}, actor=LI)
    assert InspectionResult.objects.get(inspection=inspection).outcome == "unknown"
    assert letters(at.listing.merchant.organisation) == []
    assert not Case.objects.exists()
    assert queries.copies(LI, purchase_id=row.pk).get().fate == "kept"


def test_a_broken_seal_is_asked_about_and_ends_the_purchase_where_it_is_not_explained():
    at = bookshop()
    row = stored(at)
    appraisal = sent(at, row)
    arrived(at, appraisal, SealSeen.BROKEN)
    row.refresh_from_db()
    assert row.state == PurchaseState.SENT
    with pytest.raises(Conflict) as caught:
        appraising.answer(appraisal, said(AppraisalResult.PIRATED), actor=at.publisher)
    assert caught.value.code == "appraisal.copy_not_there"
    [handed] = queries.questioned(LI)
    sending.answer_question(handover_id=handed.pk, accept=False, answer="Nobody can say", actor=WANG)
    row.refresh_from_db()
    appraisal.refresh_from_db()
    assert (row.state, appraisal.state, row.result) == (PurchaseState.SPOILED, "revoked", "")
    ending.close(purchase_id=row.pk, closed_as="Chain broken", actor=LI)
    assert not Case.objects.exists()
    assert letters(at.listing.merchant.organisation) == []


def test_a_seal_that_is_explained_lets_it_go_on():
    at = bookshop()
    row = stored(at)
    appraisal = sent(at, row)
    arrived(at, appraisal, SealSeen.BROKEN)
    [handed] = queries.questioned(LI)
    sending.answer_question(handover_id=handed.pk, accept=True, answer="Torn by the post, film", actor=WANG)
    appraising.answer(appraisal, said(AppraisalResult.GENUINE), actor=at.publisher)
    row.refresh_from_db()
    assert (row.state, row.result) == (PurchaseState.APPRAISED, AppraisalResult.GENUINE)


def test_appraisals_that_do_not_agree_confirm_nothing():
    at = bookshop()
    row = stored(at)
    appraised(at, row, AppraisalResult.PIRATED)
    with clock.set_to(clock.now()):
        notifying.notify(purchase_id=row.pk, actor=LI)
    assert notifying.end_answers() == 0
    with clock.set_to(clock.now() + timedelta(days=settings.PURCHASE_ANSWER_DAYS, seconds=1)):
        assert notifying.end_answers() == 1
        assert notifying.end_answers() == 0
        with pytest.raises(Conflict):
            answering.answer(purchase_id=row.pk, position="accepts", text="", actor=at.seller)
    second = sent(at, row, CopyRole.RESERVE)
    arrived(at, second)
    appraising.answer(second, said(AppraisalResult.GENUINE, "Qian"), actor=staff("another"))
    row.refresh_from_db()
    assert (row.state, row.result) == (PurchaseState.REAPPRAISED, AppraisalResult.UNCERTAIN)
    with pytest.raises(Conflict):
        cases.put_to_reviewer(purchase_id=row.pk, actor=LI)


def test_a_copy_taken_back_goes_out_again_and_the_wrong_one_does_not_go():
    at = bookshop()
    row = stored(at)
    with pytest.raises(Problem) as wrong:
        sent(at, row, CopyRole.RESERVE)
    assert wrong.value.code == "copy.wrong_one"
    first = sent(at, row)
    sending.take_back(copy_id=first.copy_id, why="Wrong address", actor=LI)
    row.refresh_from_db()
    first.refresh_from_db()
    assert (row.state, first.state) == (PurchaseState.STORED, "revoked")
    again = sent(at, row)
    assert again.pk != first.pk
    row.refresh_from_db()
    assert row.state == PurchaseState.SENT


def test_a_question_that_is_not_answered_in_time_is_asked_anew():
    at = bookshop()
    row = stored(at)
    appraisal = sent(at, row)
    arrived(at, appraisal)
    late = clock.now() + timedelta(days=settings.APPRAISAL_DAYS, seconds=1)
    with clock.set_to(late):
        assert appraising.expire() == 1
        assert appraising.expire() == 0
        with pytest.raises(Conflict):
            appraising.answer(appraisal, said(AppraisalResult.PIRATED), actor=at.publisher)
        anew = appraising.ask_again(appraisal_id=appraisal.pk, by_link=True, actor=LI)
        appraising.answer(anew, said(AppraisalResult.PIRATED), actor=at.publisher)
    assert Purchase.objects.get().result == AppraisalResult.PIRATED


def test_staff_are_reminded_once_of_a_copy_that_is_held_long():
    operator = Organisation.objects.create(kind="operator", name="Harbour Market")
    at = bookshop()
    appraisal = sent(at, stored(at))
    arrived(at, appraisal)
    assert ending.remind_of_copies() == 0
    with clock.set_to(clock.now() + timedelta(days=settings.COPY_HELD_DAYS, seconds=1)):
        assert ending.remind_of_copies() == 1
        assert ending.remind_of_copies() == 0
    assert letters(operator) == ["copy_held_long"]


def test_operations_of_a_purchase_are_refused_to_those_outside():
    at = bookshop()
    row = stored(at)
    for outside in (at.seller, at.publisher):
        with pytest.raises(Problem):
            operations.store_purchase(purchase_id=row.pk, place="Mine", actor=outside)
