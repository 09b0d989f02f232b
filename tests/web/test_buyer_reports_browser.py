"""A buyer reports a suspected fake from a phone and is answered, in a real browser: 390 px first, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import BY_ITSELF
from tests.catalog import sending
from tests.feedback.reporting import link, ordered, photo, reported, token
from tests.watched import Watched
from zhengpin.feedback.models import Feedback

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LANGUAGES = [pytest.param("zh-hans", id="zh-hans"), pytest.param("en", id="en", marks=BY_ITSELF)]


@pytest.fixture(autouse=True)
def _goods(operator) -> None:
    pictures = [sending.picture(3)]
    title = "苍鹭手绘帆布袋 Cotton bag with a heron"
    sending.store(sending.listing("L-1", title=title, brand="Heron", pictures=pictures))
    ordered()


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"IMG_{seed}.jpg" for seed in (1, 2)]
    for seed, path in enumerate(paths):
        path.write_bytes(photo(seed, size=(640, 480)))
    return paths


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_buyer_reports_with_a_photo_from_a_phone_and_is_answered(
    browsing, reviewer, photos: list[Path], language: str
) -> None:
    watched = browsing(size="narrow", language=language, everywhere=True)
    address = f"/suspected-fake/{token()}/"
    page = watched.open(address)
    watched.assert_well("suspected-fake")
    page.check("input[name=why][value=logo]")
    page.check("input[name=why][value=code]")
    page.fill("textarea[name=text]", "标识走线不齐。 Call me: 13800138000")
    _choose(watched, photos)
    assert page.locator(".report-shots img").count() == 2
    assert page.input_value("textarea[name=text]").startswith("标识走线不齐"), "what was filled in is kept"
    assert page.is_checked("input[name=why][value=code]")
    watched.assert_well("suspected-fake-with-photos")
    _press(watched, page, "button[value^=remove-] >> nth=1")
    assert page.locator(".report-shots img").count() == 1

    watched.allowed = {422}
    _press(watched, page, "button[value=check]")
    assert page.locator(".form-errors a").count() == 1
    watched.assert_well("suspected-fake-incomplete")
    watched.allowed = set()
    page.check("input[name=refund][value=asked]")
    _press(watched, page, "button[value=check]")
    assert page.url.endswith("/check/#main")
    assert "13800138000" not in page.inner_text("main")
    watched.assert_well("suspected-fake-check")
    _press(watched, page, "main form button.primary")
    row = Feedback.objects.get(kind="report")
    assert row.photos.count() == 1
    assert row.number in page.inner_text("main")
    watched.assert_well("suspected-fake-thanks")

    staff = browsing(reviewer, size="wide", language=language, everywhere=True)
    desk = staff.open("/buyers/reports/")
    staff.assert_well("buyer-reports")
    desk.click("a[data-row-link]")
    staff.settle()
    staff.assert_well("buyer-report")
    desk.check("input[name=answer][value=nothing_found]")
    desk.fill("textarea[name=text]", "The logo is as the brand prints it.")
    _press(staff, desk, "aside form button.primary")
    staff.assert_well("buyer-report-answered")

    page.reload()
    watched.settle()
    said = page.inner_text("main")
    assert "The logo is as the brand prints it." in said
    assert (
        "未发现可据以处理该商品的问题" if language == "zh-hans" else "nothing on which we can act"
    ) in said
    watched.assert_well("suspected-fake-answered")


@pytest.mark.prove("every day a buyer reports with a photo from a phone")
def test_a_photo_is_added_and_the_report_withdrawn_on_the_phone(browsing, photos: list[Path]) -> None:
    row = reported(photos=1)
    watched = browsing(size="narrow", language="zh-hans")
    page = watched.open(f"/suspected-fake/{token()}/")
    page.click("details >> nth=0 >> summary")
    _choose(watched, photos[1:])
    assert row.photos.count() == 2
    page.click("details >> nth=1 >> summary")
    watched.assert_well("suspected-fake-withdraw")
    _press(watched, page, "button[value=withdraw]")
    row.refresh_from_db()
    assert row.withdrawn
    watched.assert_well("suspected-fake-withdrawn")


@pytest.mark.prove("every day a buyer reports with a photo")
def test_links_that_lead_nowhere_and_many_reports_answered_alike(browsing, reviewer) -> None:
    watched = browsing(size="narrow", language="zh-hans")
    watched.allowed = {404}
    watched.open("/suspected-fake/not-a-link/")
    watched.assert_well("suspected-fake-no-link")
    for number in range(3):
        reported(link(f"O-{number}", buyer=f"B-{number}", listing="L-1"), photos=number)
    staff = browsing(reviewer, size="wide", language="en", everywhere=True)
    desk = staff.open("/buyers/reports/")
    for box in desk.locator("input[name=report]").all():
        box.check()
    desk.check("input[name=answer][value=acted]")
    staff.allowed = {422}
    _press(staff, desk, "form#answer-many button.primary")
    assert desk.locator("input[name=report]:checked").count() == 3
    staff.assert_well("buyer-reports-incomplete")
    desk.fill("textarea[name=text]", "The seller was asked for its invoices.")
    _press(staff, desk, "form#answer-many button.primary")
    assert Feedback.objects.filter(answer="acted").count() == 3
    staff.assert_well("buyer-reports-none")


def _press(watched: Watched, page: Page, button: str) -> None:
    with page.expect_navigation():
        page.click(button)
    watched.settle()


def _choose(watched: Watched, photos: list[Path]) -> None:
    """Choose photos as one does in a browser with JavaScript: they are sent at once."""
    with watched.page.expect_navigation():
        watched.page.set_input_files("#photo-choose", photos)
    watched.settle()
