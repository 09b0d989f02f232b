"""The report's page for everyone in a real browser: chapters open on demand, a sentence is taken as a whole."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from tests.reports.presenting.making import document_in
from zhengpin.accounts.actor import system
from zhengpin.kit import canonical
from zhengpin.reports.models import ReportSnapshot
from zhengpin.reports.operations import publish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
US = system("tests")


def published() -> ReportSnapshot:
    document = document_in(7)
    kept = ReportSnapshot.objects.create(
        number="P-2027-000007",
        starts_at=datetime(2026, 1, 1, tzinfo=UTC),
        ends_at=datetime(2027, 1, 1, tzinfo=UTC),
        document=document,
        digest=canonical.digest(document),
        created_by=US.ref,
    )
    return publish(snapshot_id=kept.pk, actor=US)


@pytest.mark.prove("every day without a browser")
def test_everyone_reads_a_report_and_opens_its_chapters(everywhere) -> None:
    kept = published()
    watched = everywhere()
    watched.open(reverse("web:public-reports"))
    watched.assert_well("public-reports")
    page = watched.open(reverse("web:public-report", args=[kept.number]))
    watched.assert_well("public-report")
    page.locator("#chapter-found > summary").click()
    figure = page.locator("#figure-findings_mark")
    figure.wait_for()
    figure.locator("summary").click()
    page.locator("#chart-funnel .more > summary").click()
    watched.assert_well("public-report-opened")
    sentence = figure.locator(".sentence")
    sentence.click()
    assert page.evaluate("String(getSelection())").strip() == sentence.inner_text().strip()


@pytest.mark.prove("every day without a browser")
def test_a_whole_report_is_read_without_script(everywhere) -> None:
    kept = published()
    watched = everywhere()
    address = reverse("web:public-report", args=[kept.number])
    page = watched.open(f"{address}?chapter=all")
    figures = sum(len(chapter["figures"]) for chapter in kept.document["chapters"])
    assert page.locator("tr[id^='figure-'] .figure-value:visible").count() == figures
    watched.assert_well("public-report-whole")


@pytest.mark.prove("every day without a browser")
def test_staff_reads_a_kept_report(everywhere, auditor) -> None:
    kept = published()
    watched = everywhere(auditor)
    page = watched.open(reverse("web:report", args=[kept.pk]))
    page.locator("#chapter-found > summary").click()
    page.locator("#figure-findings_mark").wait_for()
    watched.assert_well("kept-report")
