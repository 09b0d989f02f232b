"""Applications for brands in a real browser: an honest shop mends what is missing and passes; a forged letter is
stopped with what differs outlined.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import person
from tests.flows.admission.applying import OWNER, SHOP, answered, apply, letter, licence, register
from tests.matching.forgery.letters import Letter
from tests.matching.forgery.papers import PrintedSheet as Scan
from tests.matching.forgery.papers import printed, renamed, scanned, stamped
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import Role
from zhengpin.admission.models import Application, ApplicationDocument
from zhengpin.jobs.running import run_due

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def known(settings: Any, tmp_path: Path, operator: Any) -> None:
    settings.BLOB_DIR = tmp_path / "blobs"
    settings.REGISTER_FILES = [register(tmp_path)]


def file(tmp_path: Path, name: str, content: bytes) -> str:
    path = tmp_path / name
    path.write_bytes(content)
    return str(path)


def show_rail(page: Any) -> None:
    """Open the rail, which a narrow screen keeps behind a button."""
    page.wait_for_load_state("load")  # before its style has come a wide screen shows the button too
    if page.locator(".rail-bar button").is_visible():
        page.locator(".rail-bar button").click()


@pytest.mark.prove("half a minute; its rules are a story of tests/flows")
def test_an_honest_shop_is_told_what_is_missing_mends_it_and_passes(
    everywhere, merchant_person, tmp_path
) -> None:
    watched = everywhere(merchant_person)
    page = watched.page
    watched.open(reverse("web:applications"))
    watched.assert_well("applications-empty")
    page.click("a[href$='/applications/new/']")
    page.wait_for_selector("input[name=shop_type]")
    watched.assert_well("application-new")
    page.check("input[name=shop_type][value=ordinary]")
    page.fill("#id_brand", "苍鹭")
    page.fill("#id_nice_classes", "25")
    page.click("#details button.primary")
    page.wait_for_selector("#checks .submit-form button[disabled]")
    assert page.locator("#checks .blocks").count() >= 2
    watched.assert_well("application-begun")

    page.set_input_files("#files-licence", file(tmp_path, "licence.pdf", licence()))
    page.wait_for_selector(".paper-waiting")
    page.set_input_files("#files-letter", file(tmp_path, "short.pdf", letter(days=20)))
    page.wait_for_selector("#slot-letter .paper-waiting")
    watched.assert_well("application-reading")
    run_due()
    page.wait_for_selector("#slot-letter .read-field")
    page.wait_for_selector("#slot-licence .read-field")
    page.wait_for_selector("#checks .fails")
    assert page.locator("#slot-letter .field-mark").count() >= 6
    assert not page.locator(".paper-waiting").count()
    place = page.locator("#slot-letter .read-field[data-place=authorised]")
    place.hover()
    page.wait_for_selector("#slot-letter .field-mark[data-place=authorised][data-lit]")
    watched.settle()
    watched.assert_well("application-read")

    page.click("#slot-letter .paper-acts form[action$='/remove/'] button")
    page.wait_for_selector("#slot-letter.missing")
    page.set_input_files("#files-letter", file(tmp_path, "renewed.pdf", letter(days=400)))
    page.wait_for_selector("#slot-letter .paper-waiting")
    run_due()
    page.wait_for_selector("#checks .note.good")
    page.reload()
    watched.settle()
    watched.assert_well("application-ready")
    page.click("#checks .submit-form button:not([disabled])")
    page.wait_for_selector("[role=status][hx-get]")
    run_due()
    page.wait_for_selector(".note.good.application-answer")
    watched.settle()
    watched.assert_well("application-approved")
    assert Application.objects.get().state == "approved"
    watched.open(reverse("web:applications"))
    watched.assert_well("applications")


def sealed_letter() -> Scan:
    """Return the scan of a letter to the honest shop, printed, sealed and signed by the owner."""
    on = today()
    said = Letter(
        authoriser=OWNER,
        authorised=SHOP,
        mark="苍鹭",
        begins=(on - timedelta(days=60)).isoformat(),
        ends=(on + timedelta(days=400)).isoformat(),
        signed=(on - timedelta(days=61)).isoformat(),
    )
    return scanned(stamped(printed(said, seed=11), OWNER, seed=11), seed=11)


@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_a_letter_handed_in_before_with_another_name_is_held_and_shown_beside_it(
    everywhere, merchant_organisation, other_merchant_organisation, operator, settings, tmp_path
) -> None:
    settings.REGISTER_FILES = [register(tmp_path, NiceClasses="9")]
    real = sealed_letter()
    honest, me = apply(merchant_organisation, real.file(), nice_classes="9")
    assert answered(honest, me).state == "approved"
    forger = "海岸商贸（宁波）有限公司"
    row, them = apply(
        other_merchant_organisation, renamed(real, forger).file(), company=forger, nice_classes="9"
    )
    row = answered(row, them)
    assert (row.state, row.judged["reason"]) == ("under_review", "forged")

    reviewer = person(Role.SENIOR_REVIEWER, operator, "Ren")
    watched = everywhere(reviewer)
    page = watched.page
    watched.open(reverse("web:queue") + "?queue=admission")
    watched.assert_well("admission-queue")
    watched.open(reverse("web:case", args=[row.case_id]))
    page.wait_for_selector(".doubt-figure .doubt-side:nth-child(2) .outline polygon")
    show_rail(page)
    page.click("form[action$='/take/'] button")
    page.wait_for_selector("form.decide", state="attached")
    page.wait_for_selector(".doubt-figure")
    watched.settle()
    watched.assert_well("admission-case")
    show_rail(page)
    page.check("input[name=result][value=refuse]")
    page.fill("#explanation", "授权书存疑，请向品牌方核实后重新申请。")
    watched.assert_well("admission-deciding")
    page.click("form.decide button[value=stay]")
    page.wait_for_url("**/applications/*/")
    watched.assert_well("admission-refused")
    row.refresh_from_db()
    assert (row.state, row.reason, row.unaided) == ("refused", "forged", False)
    page.fill("#because", "The shop was renamed.")
    page.click("form[action$='/reconsider/'] button")
    page.wait_for_url("**/cases/*/")
    watched.assert_well("admission-again")
    row.refresh_from_db()
    assert row.state == "under_review"
    assert ApplicationDocument.objects.count() == 4
