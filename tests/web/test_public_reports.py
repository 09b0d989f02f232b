"""A report that is public is read by everyone: as a page without script, a document, a table and data; no other is."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from tests.reports.presenting.making import document_in
from tests.rows import each_row
from zhengpin.accounts.actor import system
from zhengpin.kit import canonical
from zhengpin.ledger.models import Entry
from zhengpin.reports.models import ReportSnapshot
from zhengpin.reports.operations import publish, withdraw
from zhengpin.reports.presenting.showing import shown_value

pytestmark = pytest.mark.django_db
US = system("tests")
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def kept() -> ReportSnapshot:
    document = document_in()
    return ReportSnapshot.objects.create(
        number="P-2027-000001",
        starts_at=datetime(2026, 1, 1, tzinfo=UTC),
        ends_at=datetime(2027, 1, 1, tzinfo=UTC),
        document=document,
        digest=canonical.digest(document),
        created_by=US.ref,
    )


@pytest.fixture
def public(kept: ReportSnapshot) -> ReportSnapshot:
    return publish(snapshot_id=kept.pk, actor=US)


@pytest.fixture
def anyone() -> Client:
    return Client(headers={"accept-language": "en"})


def of(row: ReportSnapshot, *more: str) -> str:
    return "/".join([f"/public/report/{row.number}", *more, ""])


def test_everyone_finds_it_in_the_list_and_reads_it_without_script(anyone, public) -> None:
    listed = html.fromstring(anyone.get("/public/report/").content)
    assert of(public) in listed.xpath("//main//a/@href")
    page = html.fromstring(anyone.get(of(public)).content)
    assert len(page.xpath("//li[@class='headline']")) == 12
    assert page.xpath("//figure[@id='chart-funnel']//*[local-name()='svg']/@aria-label")
    links = page.xpath("//details[contains(@class, 'chapter')]//a/@href")
    assert "?chapter=found#chapter-found" in links
    opened = html.fromstring(anyone.get(of(public), {"chapter": "found"}).content)
    rows = opened.xpath("//details[@id='chapter-found' and @open]//tr[starts-with(@id, 'figure-')]")
    [found] = [one for one in public.document["chapters"] if one["key"] == "found"]
    assert [row.xpath("string(td[1])") for row in rows] == [shown_value(one) for one in found["figures"]]
    assert not opened.xpath("//script[not(@src)] | //*[@style] | //style")


def test_a_chapter_alone_is_what_htmx_gets(anyone, public) -> None:
    part = anyone.get(of(public), {"chapter": "found"}, **HTMX)
    assert "<html" not in part.content.decode()
    assert 'id="figure-findings_mark"' in part.content.decode()
    assert anyone.get(of(public), {"chapter": "none"}, **HTMX).status_code == 404


def test_its_files_are_the_same_report(anyone, public) -> None:
    table = anyone.get(of(public, "csv"))
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert len(rows) == sum(len(one["figures"]) for one in public.document["chapters"])
    data = json.loads(anyone.get(of(public, "json")).content)
    assert data["document"] == public.document
    assert data["statement"]["digest"] == public.digest
    picture = anyone.get(of(public, "charts", "funnel"))
    assert picture["Content-Type"] == "image/svg+xml"
    assert picture["Content-Disposition"].startswith("attachment")
    assert picture.content.startswith(b"<svg ")


def test_a_chart_is_a_drawing_or_a_picture(anyone, public, monkeypatch) -> None:
    said: list[tuple[str, ...]] = []

    def painted(drawing: str, caption: tuple[str, ...]) -> bytes:
        said.append(caption)
        return b"\x89PNG" + drawing.encode()

    monkeypatch.setattr("zhengpin.web.reports.showing.picture_of", painted)
    page = html.fromstring(anyone.get(of(public)).content)
    ways = page.xpath("//figure[@id='chart-funnel']//p[@class='taken-along']/a/@href")
    at = of(public, "charts", "funnel")
    assert ways == [f"{at}?form=png", at]
    picture, drawing = (anyone.get(way) for way in ways)
    assert (picture["Content-Type"], drawing["Content-Type"]) == ("image/png", "image/svg+xml")
    assert picture.content == b"\x89PNG" + drawing.content
    assert said == [("From what came in to what was taken back", "2026-01-01 to 2026-12-31")]
    assert picture["Content-Disposition"] == f'attachment; filename="{public.number}-funnel.png"'


def test_its_document_is_made_once_and_is_signed(anyone, public, monkeypatch) -> None:
    made: list[object] = []

    def make(document, front, language, seal) -> bytes:
        made.append((front.number, language))
        return b"%PDF-1.7 " + language.encode()

    monkeypatch.setattr("zhengpin.reports.documents.report_pdf", make)
    answers = [anyone.get(of(public, "pdf", language)) for language in ("en", "zh-hans", "en")]
    assert [one.content for one in answers] == [b"%PDF-1.7 en", b"%PDF-1.7 zh-hans", b"%PDF-1.7 en"]
    assert made == [(public.number, "en"), (public.number, "zh-hans")]
    assert answers[0]["Content-Type"] == "application/pdf"
    assert f"{public.number}-en.pdf" in answers[0]["Content-Disposition"]


@each_row("more", [(), ("csv",), ("json",), ("pdf", "en"), ("charts", "funnel")])
def test_what_is_not_public_or_withdrawn_is_not_there(anyone, kept, more: tuple[str, ...]) -> None:
    assert anyone.get(of(kept, *more)).status_code == 404
    publish(snapshot_id=kept.pk, actor=US)
    withdraw(snapshot_id=kept.pk, reason="A figure was wrong.", actor=US)
    assert anyone.get(of(kept, *more)).status_code == 404
    assert kept.number not in anyone.get("/public/report/").content.decode()


@each_row("more", [("pdf", "fr"), ("xml",), ("charts", "none")])
def test_what_there_is_not_is_said_so(anyone, public, more: tuple[str, ...]) -> None:
    assert anyone.get(of(public, *more)).status_code == 404


def test_staff_publishes_and_takes_back_by_the_page(english, administrator, anyone, kept) -> None:
    client = english(administrator)
    page = client.get(reverse("web:report", args=[kept.pk])).content.decode()
    assert reverse("web:report-publication", args=[kept.pk]) in page
    told = {"figure": "upheld", "en": "New rules.", "zh": "规则更新。"}
    client.post(reverse("web:report-publication", args=[kept.pk]), told)
    client.post(reverse("web:publish-report", args=[kept.pk]))
    shown = anyone.get(of(kept), {"chapter": "decided"}).content.decode()
    assert "Changed because: New rules." in shown
    client.post(reverse("web:withdraw-report", args=[kept.pk]), {"reason": "Too soon."})
    assert anyone.get(of(kept)).status_code == 404
    events = Entry.objects.filter(event__startswith="report.").order_by("pk")
    assert list(events.values_list("event", flat=True)) == [
        "report.explained",
        "report.published",
        "report.withdrawn",
    ]


def test_who_may_read_reports_alone_cannot_publish_them(english, auditor, kept) -> None:
    client = english(auditor)
    page = client.get(reverse("web:report", args=[kept.pk])).content.decode()
    assert reverse("web:report-publication", args=[kept.pk]) not in page
    assert client.post(reverse("web:publish-report", args=[kept.pk])).status_code == 403
