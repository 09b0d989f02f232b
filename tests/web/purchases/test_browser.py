"""Stories in the browser, on a phone: bought, received with photos, appraised by a link, answered by the merchant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from tests.browser import BY_ITSELF
from tests.purchases.buying import (
    LI,
    WANG,
    Bookshop,
    appraised,
    arrived,
    copy,
    given,
    ordered,
    planned,
    said,
    sent,
    stored,
    unpacked,
)
from tests.purchases.buying import staff as staff_of
from tests.rights.people import picture_bytes
from zhengpin.accounts.actor import system
from zhengpin.enforcement.models import Measure
from zhengpin.evidence.custody.states import SealSeen
from zhengpin.flows.decisions.decision import decide, settle
from zhengpin.flows.purchases import appraising, ending, links, notifying, sending
from zhengpin.inspection.operations import open_inspection
from zhengpin.inspection.states import InspectionReason
from zhengpin.purchases import operations
from zhengpin.purchases.models import Appraisal, Purchase
from zhengpin.purchases.states import AppraisalResult, CopyRole, PurchaseState
from zhengpin.review.models import Case
from zhengpin.rulebook.operations import install_defaults

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.prove("a browser through every page; every day test_pages leads the same pages by requests"),
]

LANGUAGES = [pytest.param("zh-hans", id="zh-hans"), pytest.param("en", id="en", marks=BY_ITSELF)]


def _pressed(watched: Any, page: Any, selector: str) -> None:
    with page.expect_navigation():
        page.click(selector)
    watched.settle()


@pytest.mark.parametrize("language", LANGUAGES)
def test_staff_lead_a_purchase_on_a_phone(
    browsing: Any, at: Bookshop, reviewer: Any, senior: Any, tmp_path: Path, language: str
) -> None:
    shots = [tmp_path / f"IMG_{seed}.jpg" for seed in range(4)]
    for seed, path in enumerate(shots):
        path.write_bytes(picture_bytes(seed, suffix="JPEG"))
    watched = browsing(reviewer, size="narrow", language=language, everywhere=True)
    page = watched.open(reverse("web:plan-purchase"))
    watched.assert_well("plan-purchase")
    page.fill("#id_listing", at.listing.external_id)
    page.fill("#id_filing", at.filing.number)
    page.fill("#id_estimate", "80")
    page.fill("#id_why", "Sold at a third of its price")
    _pressed(watched, page, "main form button.primary")
    watched.assert_well("purchase-planned")
    row = Purchase.objects.get()
    other = browsing(senior, size="wide", language=language, everywhere=True)
    desk = other.open(reverse("web:purchase", args=[row.pk]))
    _pressed(other, desk, "form[action$='/approve/'] button")
    other.assert_well("purchase-approved")
    operations.add_cover_account(label="Cover one", source="harbour", external_id="C-1", actor=LI)
    page.reload()
    page.fill("#id_order_number", "O-77")
    page.fill("#id_paid", "75.5")
    _pressed(watched, page, "form[action$='/order/'] button")
    page.fill("#id_seal", "A1")
    page.fill("#id_reserve_seal", "B1")
    page.fill("#id_place", "Desk")
    names = ("seal_photo", "goods", "reserve_seal_photo", "reserve_goods")
    for name, path in zip(names, shots, strict=True):
        page.set_input_files(f"input[name={name}]", path)
    watched.assert_well("purchase-receiving")
    _pressed(watched, page, "form[action$='/receive/'] button:not([data-stop])")
    row.refresh_from_db()
    assert row.state == PurchaseState.RECEIVED
    watched.assert_well("purchase-received")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_expert_appraises_by_a_link(browsing: Any, at: Bookshop, language: str) -> None:
    appraisal = sent(at, stored(at), by_link=True)
    address = "/appraise/" + links.address_of(appraisal).rsplit("/appraise/", 1)[1]
    watched = browsing(size="narrow", language=language, everywhere=True)
    page = watched.open(address)
    watched.assert_well("appraise")
    page.fill("#id_seal", appraisal.copy.seal)
    page.check("input[name=seal_state][value=intact]")
    page.fill("#id_place", "Lab")
    _pressed(watched, page, "main form button.primary")
    watched.assert_well("appraise-arrived")
    assert page.locator("input[name=result]").count() == 3
    page.select_option("#seen-0", "not_seen")
    page.check("input[name=result][value=cannot_tell]")
    page.fill("#id_ground", "Too worn to say")
    page.fill("#id_appraised_by", "Sun")
    watched.settle()
    page.click("main form button.primary")
    page.wait_for_load_state("load")
    watched.settle()
    watched.assert_well("appraise-done")
    assert Appraisal.objects.get().result == AppraisalResult.UNCERTAIN
    watched.allowed = {410}
    watched.open(address)
    watched.assert_well("appraise-over")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_purchases_is_well(
    browsing: Any, at: Bookshop, senior: Any, holder_person: Any, merchant_person: Any, language: str
) -> None:
    planned(at)
    ordered(at, "O-0")
    broken = sent(at, stored(at, "O-2"))
    arrived(at, broken, SealSeen.BROKEN)
    control = operations.register_control(
        filing_id=at.filing.pk,
        known="genuine",
        origin="From the press",
        copy=unpacked("C-1"),
        holder="Wang",
        place="Safe",
        actor=WANG,
    )
    asked, _ = sending.send_copy(
        copy_id=control.pk, appraiser_id=at.appraiser.pk, given=given(control), actor=LI
    )
    arrived(at, asked)
    appraising.answer(asked, said(AppraisalResult.GENUINE), actor=at.publisher)
    row = stored(at, "O-3")
    appraised(at, row, AppraisalResult.PIRATED)
    waiting = sent(at, stored(at, "O-4"))
    arrived(at, waiting)
    notifying.notify(purchase_id=row.pk, actor=LI)

    staff = browsing(senior, size="narrow", language=language, everywhere=True)
    pages = [
        "purchases",
        "appraisals",
        "purchase-budgets",
        "cover-accounts",
        "control-copies",
        "questioned-seals",
    ]
    for name in pages:
        staff.open(reverse(f"web:{name}"))
        staff.assert_well(name)
    kinds = [("purchase", row.pk), ("copy", broken.copy_id), ("copy", copy(row).pk), ("appraisal", asked.pk)]
    for name, key in kinds:
        staff.open(reverse(f"web:{name}", args=[key]))
        staff.assert_well(f"{name}-{key}")
    publisher = browsing(holder_person, size="narrow", language=language, everywhere=True)
    publisher.open(reverse("web:appraisals"))
    publisher.assert_well("appraisals-to-answer")
    publisher.open(reverse("web:appraisal", args=[waiting.pk]))
    publisher.assert_well("appraisal-to-answer")
    merchant = browsing(merchant_person, size="narrow", language=language, everywhere=True)
    merchant.open(reverse("web:purchase-results"))
    merchant.assert_well("purchase-results")
    page = merchant.open(reverse("web:purchase-result", args=[row.pk]))
    merchant.assert_well("purchase-result")
    page.check("input[name=position][value=explains]")
    page.fill("#id_text", "From the press itself")
    _pressed(merchant, page, "main form button.primary")
    merchant.assert_well("purchase-result-answered")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shop_is_bought_from_until_decided_appraised_answers_and_is_measured(
    browsing: Any,
    at: Bookshop,
    reviewer: Any,
    senior: Any,
    holder_person: Any,
    merchant_person: Any,
    settings: Any,
    language: str,
) -> None:
    settings.UNDO_SECONDS = 0
    install_defaults(actor=system("tests"))
    inspection = open_inspection(shop_id=at.listing.shop_id, why=InspectionReason.SUSPECTED, actor=LI)
    row = stored(at)
    asked = sent(at, row)
    arrived(at, asked)

    publisher = browsing(holder_person, size="narrow", language=language)
    page = publisher.open(reverse("web:appraisal", args=[asked.pk]))
    page.check("input[name=result][value=pirated]")
    page.fill("#id_ground", "No watermark, thinner paper")
    page.fill("#id_appraised_by", "Zhao")
    _pressed(publisher, page, "form[action$='/answer/'] button.primary")

    staff = browsing(reviewer, size="wide", language=language)
    page = staff.open(reverse("web:purchase", args=[row.pk]))
    _pressed(staff, page, "form[action$='/notify/'] button")

    merchant = browsing(merchant_person, size="narrow", language=language)
    page = merchant.open(reverse("web:purchase-result", args=[row.pk]))
    page.check("input[name=position][value=contests]")
    page.fill("#id_text", "It came from a wholesaler")
    _pressed(merchant, page, "main form button.primary")

    second = sent(at, row, CopyRole.RESERVE)
    arrived(at, second)
    appraising.answer(second, said(AppraisalResult.PIRATED, "Qian"), actor=staff_of("another"))
    page = staff.open(reverse("web:purchase", args=[row.pk]))
    _pressed(staff, page, "form[action$='/case/'] button")
    case = Case.objects.get()
    decided = decide(case_id=case.pk, outcome="infringing", actor=staff_of("sun"))
    assert decided is not None
    settle.call(decision_id=str(decided.pk))
    ending.close(purchase_id=row.pk, closed_as="Delisted", actor=LI)

    page = staff.open(reverse("web:inspection", args=[inspection.pk]))
    staff.assert_well("inspection-decided")
    inspection.refresh_from_db()
    assert inspection.state == "non_conforming"
    measure = Measure.objects.get()
    assert (measure.kind, measure.listing_id) == ("delist", at.listing.pk)
    page = merchant.open(reverse("web:measure", args=[measure.pk]))
    merchant.assert_well("measure-after-a-purchase")
