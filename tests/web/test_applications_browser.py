"""Applications for brands in a real browser: an honest shop mends what is missing and passes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from tests.flows.applying import letter, licence, register
from zhengpin.admission.models import Application
from zhengpin.jobs.running import run_due

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BOTH = pytest.mark.parametrize(("language", "size"), [("en", "wide"), ("zh-hans", "narrow")])


@pytest.fixture(autouse=True)
def known(settings: Any, tmp_path: Path, operator: Any) -> None:
    settings.BLOB_DIR = tmp_path / "blobs"
    settings.REGISTER_FILES = [register(tmp_path)]


def file(tmp_path: Path, name: str, content: bytes) -> str:
    path = tmp_path / name
    path.write_bytes(content)
    return str(path)


@BOTH
def test_an_honest_shop_is_told_what_is_missing_mends_it_and_passes(
    browsing, merchant_person, tmp_path, language, size
) -> None:
    watched = browsing(merchant_person, size=size, language=language)
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
