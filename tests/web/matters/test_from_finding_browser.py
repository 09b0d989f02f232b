"""In a browser, in both languages: from a finding to a matter over its case, to a dossier that a stranger verifies."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import zhengpin_dossier as verifier
from django.urls import reverse

from tests.browser import BY_ITSELF
from tests.casework.working import one_page
from tests.web.decided import Decided
from zhengpin.casework.models import Matter
from zhengpin.jobs.running import run_due
from zhengpin.ledger import signing

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.prove(
        "a long story; every day test_dossiers and test_pages ask the same pages without a browser"
    ),
]

LANGUAGES = [pytest.param("zh-hans", id="zh-hans"), pytest.param("en", id="en", marks=BY_ITSELF)]
LINES = {"zh-hans": "涉案商品来自同一仓库", "en": "The goods come from one warehouse"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_matter_from_a_finding_to_a_dossier(
    browsing: Any, decided: Decided, senior: Any, tmp_path: Path, language: str
) -> None:
    case = decided.measure.decision.case
    scan = tmp_path / "notice.pdf"
    scan.write_bytes(one_page("Notice of the filing of the case"))
    watched = browsing(senior, size="wide", language=language, everywhere=True)
    page = watched.open(reverse("web:findings"))
    watched.assert_well("findings")
    page.click(f"a[data-row-link][href='{reverse('web:case', args=[case.pk])}']")
    page.locator("#case-packs form button").click()
    page.locator("#case-packs .badge.calm").wait_for()
    run_due()
    page.locator("#case-packs .badge.good").wait_for()
    watched.settle()
    found_at = page.url

    page = watched.open(reverse("web:open-matter"))
    page.fill("#id_title", LINES[language])
    page.select_option("#id_kind", "brands")
    _pressed(watched, page, "main form button.primary")
    row = Matter.objects.get()
    _step(watched, page, "subject", kind="case", named=found_at)
    _step(watched, page, "subject", kind="shop", named="S1")
    _step(watched, page, "document", file=str(scan), about="Notice")
    paper = str(row.documents.get().pk)
    _step(watched, page, "suspects", stage="reported", count="2", document=paper)
    _step(watched, page, "value", kind="involved", amount="84000", document=paper)
    watched.assert_well("matter-over-a-case")
    assert page.locator(f"a[href='{reverse('web:case', args=[case.pk])}']").inner_text() == case.number

    page = watched.open(reverse("web:matter-dossiers", args=[row.pk]))
    page.select_option("main select[name=language]", language)
    _pressed(watched, page, "main form button.primary")
    run_due()
    page = watched.open(reverse("web:matter-dossiers", args=[row.pk]))
    watched.assert_well("dossier-made")
    archive = reverse("web:matter-dossier-archive", args=[row.dossiers.get().pk])
    with page.expect_download() as saved:
        page.click(f"a[href='{archive}']")
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    lines = list(verifier.report(file, keys=[bytes.fromhex(signing.public_key())]))
    assert {line.mark for line in lines} <= {verifier.HOLDS, verifier.NOTE}, lines
    with zipfile.ZipFile(file) as held:
        names = [one.partition("/")[2] for one in held.namelist()]
        tables = b"".join(held.read(one) for one in held.namelist() if one.endswith(".csv")).decode()
        [content] = [
            json.loads(held.read(one)) for one in held.namelist() if one.endswith("data/dossier.json")
        ]
    assert len([one for one in names if one.startswith("data/packs/")]) == 1
    assert "data/documents/0001-notice.pdf" in names
    assert (content["title"], content["language"]) == (LINES[language], language)
    for known in (case.number, "S1", "84,000"):
        assert known in tables, known


def _step(watched: Any, page: Any, name: str, /, **said: str) -> None:
    """Take a step on the page of a matter."""
    form = page.locator(f"form[action$='/{name}/']")
    if not form.locator("button").is_visible():
        page.locator("details", has=form).locator("summary").click()
    for field, value in said.items():
        entry = form.locator(f"[name={field}]")
        if entry.evaluate("one => one.tagName") == "SELECT":
            entry.select_option(value)
        elif entry.get_attribute("type") == "file":
            entry.set_input_files(value)
        else:
            entry.fill(value)
    _pressed(watched, page, f"form[action$='/{name}/'] button")


def _pressed(watched: Any, page: Any, selector: str) -> None:
    with page.expect_navigation():
        page.click(selector)
    watched.settle()
