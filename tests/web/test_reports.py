"""The report's pages show what the ledger gives, hand it out as files, and keep it so that a change shows."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.rows import each_row
from tests.web.decided import Decided
from zhengpin.accounts.actor import system
from zhengpin.catalog.events import LISTING_RECEIVED
from zhengpin.kit import clock
from zhengpin.kit.clock import year_before
from zhengpin.ledger.models import Entry
from zhengpin.ledger.operations import record
from zhengpin.reports.models import ReportSnapshot


def figures_of(document) -> dict:
    return {figure["key"]: figure for chapter in document["chapters"] for figure in chapter["figures"]}


def test_the_files_and_the_page_say_the_same(decided: Decided, english, auditor) -> None:
    client = english(auditor)
    document = json.loads(client.get(reverse("web:export-report", args=["json"])).content)
    figures = figures_of(document)
    assert figures["measures"]["value"] == Entry.objects.filter(event="measure.applied").count() == 1
    assert figures["decisions_settled"]["value"] == Entry.objects.filter(event="decision.settled").count()
    answer = client.get(reverse("web:export-report", args=["csv"]))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert {row["figure"] for row in rows} == set(figures)
    for row in rows:
        figure = figures[row["figure"]]
        assert row["value"] == ("" if figure["value"] is None else str(figure["value"]))
        assert row["query"] == figure["query"]
        assert row["definition"] == figure["definition"]["en"]
    page = client.get(reverse("web:reports"), {"chapter": "all"}).content.decode()
    for figure in figures.values():
        assert figure["name"]["en"].replace("'", "&#x27;") in page
        assert figure["query"] in page


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_period_without_anything_has_dashes_and_no_interval(decided: Decided, english, auditor) -> None:
    answer = english(auditor).get(reverse("web:reports"), {"from": "2020-01-01", "to": "2020-01-31"})
    shown = {figure["key"]: figure for chapter in answer.context["chapters"] for figure in chapter["figures"]}
    assert shown["upheld"]["shown"] == "–"
    assert shown["upheld"]["whisker"] is None
    assert shown["measures"]["shown"] == "0"


def test_a_period_that_cannot_be_is_refused_beside_the_field(english, auditor) -> None:
    page = english(auditor).get(reverse("web:reports"), {"from": "2026-02-01", "to": "2026-01-01"})
    assert 'id="period-error" role="alert"' in page.content.decode()


def test_a_report_is_kept_and_counted_again(decided: Decided, english, auditor) -> None:
    client = english(auditor)
    answer = client.post(reverse("web:keep-report"), {"days": "30"}, follow=True)
    kept = ReportSnapshot.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("web:report", args=[kept.pk])
    assert answer.context["genuine"] is True
    assert Entry.objects.get(event="report.computed").fields["digest"] == kept.digest
    again = client.get(reverse("web:report", args=[kept.pk]), {"recount": ""})
    assert again.context["recounted"] is True
    kept_file = client.get(reverse("web:report-file", args=[kept.pk, "json"]))
    assert json.loads(kept_file.content) == kept.document


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_kept_report_that_was_changed_says_so(decided: Decided, english, auditor) -> None:
    client = english(auditor)
    client.post(reverse("web:keep-report"), {"days": "7"})
    kept = ReportSnapshot.objects.get()
    kept.document["chapters"][0]["figures"][0]["value"] = 999
    ReportSnapshot.objects.filter(pk=kept.pk).update(document=kept.document)
    shown = client.get(reverse("web:report", args=[kept.pk]), {"recount": ""})
    assert (shown.context["genuine"], shown.context["recounted"]) == (False, False)
    assert "The document was changed" in shown.content.decode()


@each_row("path", ["/reports/", "/reports/export/csv/", "/ledger/", "/ledger/seals/"])
def test_outsiders_see_neither_reports_nor_ledger(
    path: str, client_of, holder_person, merchant_person
) -> None:
    for person in (holder_person, merchant_person):
        assert client_of(person).get(path).status_code == 403


def test_a_report_goes_to_the_public_and_back_with_reasons(decided: Decided, english, administrator) -> None:
    with clock.set_to(year_before(clock.now()) - timedelta(days=40)):
        record(LISTING_RECEIVED, actor=system("tests"), subject="listing:1")
    client = english(administrator)
    client.post(reverse("web:keep-report"), {"days": "7"})
    kept = ReportSnapshot.objects.get()
    page = reverse("web:report-publication", args=[kept.pk])
    assert page in client.get(reverse("web:report", args=[kept.pk])).content.decode()
    refused = client.post(page, {"figure": "measures", "en": "More rules.", "zh": ""})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["zh"])
    assert "More rules." in refused.content.decode()
    done = client.post(page, {"figure": "measures", "en": "More rules.", "zh": "规则增加。"}, follow=True)
    assert "规则增加。" in done.content.decode()
    assert "It is not public" in done.content.decode()
    published = client.post(reverse("web:publish-report", args=[kept.pk]), follow=True)
    assert "It is public" in published.content.decode()
    assert client.post(reverse("web:withdraw-report", args=[kept.pk]), {"reason": ""}).status_code == 422
    withdrawn = client.post(
        reverse("web:withdraw-report", args=[kept.pk]), {"reason": "Wrong days."}, follow=True
    )
    assert "It is not public" in withdrawn.content.decode()
    assert Entry.objects.get(event="report.withdrawn").fields["reason"] == "Wrong days."
