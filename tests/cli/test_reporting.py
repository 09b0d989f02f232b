"""The figures of a period from the terminal: a table to read, and the whole report as JSON."""

from __future__ import annotations

import json

import pytest

from tests.flows.screening.screening import WORK, owner_of, protect_work, sell
from tests.reports.eu.independent_check import faults_of
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index
from zhengpin.reports.models import ReportSnapshot


@pytest.fixture
def busy(operator, holder):
    """A market on which one copy was taken down today."""
    index.forget()
    protect_work(owner_of(holder))
    sell("a-1", WORK)
    run_due()
    yield
    index.forget()


def test_a_report_is_printed_kept_and_written(zhengpin, busy, tmp_path):
    out = tmp_path / "report.json"
    answer = zhengpin("report", "--json", str(out))
    assert answer.status == 0, answer.out
    written = json.loads(out.read_text(encoding="utf-8"))
    snapshot = ReportSnapshot.objects.get()
    assert written == snapshot.document
    assert snapshot.digest in answer.out
    assert any(figure["numerator"] for chapter in written["chapters"] for figure in chapter["figures"])
    for chapter in written["chapters"]:
        assert chapter["title"]["en"] in answer.out
    assert written["chapters"][0]["title"]["zh"] in zhengpin("report", "--language", "zh-hans").out


def test_a_period_before_anything_counts_nothing(zhengpin, busy, tmp_path):
    out = tmp_path / "report.json"
    answer = zhengpin("report", "--from", "2020-01-01", "--to", "2020-01-31", "--json", str(out))
    assert answer.status == 0, answer.out
    written = json.loads(out.read_text(encoding="utf-8"))
    assert not any(f["numerator"] for chapter in written["chapters"] for f in chapter["figures"])


def test_what_is_no_date_is_refused(zhengpin, db):
    answer = zhengpin("report", "--from", "yesterday")
    assert answer.status == 2
    assert "yesterday" in answer.out


def test_a_report_is_written_as_a_document_in_a_language(zhengpin, db, tmp_path, monkeypatch):
    monkeypatch.setattr(
        "zhengpin.cli.reporting.pdf_of",
        lambda snapshot, language: f"%PDF-{snapshot.number}-{language}".encode(),
    )
    out = tmp_path / "report.pdf"
    answer = zhengpin(
        "report", "--from", "2020-01-01", "--to", "2020-01-31", "--language", "zh-hans", "--pdf", str(out)
    )
    assert answer.status == 0, answer.out
    assert out.read_text() == f"%PDF-{ReportSnapshot.objects.get().number}-zh-hans"
    assert str(out) in answer.out.replace("\n", "")
    number = ReportSnapshot.objects.get().number
    for named in (number.lower(), str(ReportSnapshot.objects.get().pk)):
        out.unlink()
        again = zhengpin("report", "--kept", named, "--pdf", str(out))
        assert again.status == 0, again.out
        assert out.read_text() == f"%PDF-{number}-en"
    assert ReportSnapshot.objects.count() == 1, "a kept report is taken as it is"
    assert zhengpin("report", "--kept", "P-2020-999999").problem == "report.unknown"
    assert zhengpin("report", "--kept", number, "--from", "2020-01-01").status == 2


def test_the_unions_template_is_filled_into_a_folder(zhengpin, operator, tmp_path):
    answers = tmp_path / "answers.yaml"
    folder, days = tmp_path / "eu", ("--from", "2025-01-01", "--to", "2025-12-31")
    assert zhengpin("eu-report", str(folder), *days).problem == "eu_report.answers_missing"
    answers.write_text("provider: Harbour\nservice: Harbour Market\n", encoding="utf-8")
    assert zhengpin("eu-report", str(folder), "--answers", str(answers)).problem == "eu_report.answers_faulty"
    answers.write_text(
        "provider: Harbour\nservice: Harbour Market\ncovers_everything: true\n", encoding="utf-8"
    )
    told = zhengpin("eu-report", str(folder), *days, "--answers", str(answers), "--publish", "--json")
    assert told.status == 0, told.out
    assert json.loads(told.out)["version"] == 1
    assert faults_of({one.name: one.read_bytes() for one in folder.iterdir()}) == []
