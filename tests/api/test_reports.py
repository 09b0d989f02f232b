"""Reports by the API: kept, explained, published, withdrawn, and handed out with what a stranger needs."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
import zhengpin_report as verifier

from zhengpin.accounts.states import Role
from zhengpin.kit.shares import Doors, Shares
from zhengpin.reports import documents
from zhengpin.reports.problems import ReportFileBusy

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json"}
PERIOD = {"starts_at": "2026-03-01T00:00:00+08:00", "ends_at": "2026-03-08T00:00:00+08:00"}


def test_a_report_is_published_and_its_file_verifies(operator: Any, api_of: Any) -> None:
    client = api_of(operator, Role.ADMINISTRATOR)
    kept = client.post("/v1/reports", PERIOD, **JSON).json()
    assert (kept["number"][:2], kept["public_at"]) == ("P-", None)
    at = f"/v1/reports/{kept['id']}"
    wrong = client.post(f"{at}/reasons", {"figure": "upheld", "en": "New rules."}, **JSON)
    assert (wrong.status_code, wrong.json()["code"]) == (422, "report.reason")
    reason = {"figure": "upheld", "en": "New rules.", "zh": "规则更新。"}
    assert client.post(f"{at}/reasons", reason, **JSON).json()["digest"] != kept["digest"]
    assert client.post(f"{at}/publish", **JSON).json()["public_at"]
    refused = client.post(f"{at}/reasons", reason, **JSON)
    assert (refused.status_code, refused.json()["code"]) == (409, "report.public")
    file = client.get(f"{at}/file")
    lines = list(verifier.report(file.content, bytes.fromhex(file.json()["public_key"])))
    assert [line.en for line in lines if line.holds is not True] == []
    assert json.loads(file.content)["statement"]["number"] == kept["number"]
    assert client.post(f"{at}/withdraw", {"reason": "Wrong days."}, **JSON).json()["public_at"] is None
    auditor = api_of(operator, Role.AUDITOR)
    assert auditor.get(f"{at}/file").status_code == 200
    assert auditor.post(f"{at}/publish", **JSON).status_code == 403


def test_a_reports_document_is_handed_out_in_each_language_to_whoever_reads_reports(
    operator: Any, holder: Any, api_of: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(
        "zhengpin.reports.documents.report_pdf",
        lambda document, front, language, seal: f"%PDF-{front.number}-{language}".encode(),
    )
    client = api_of(operator, Role.ADMINISTRATOR)
    kept = client.post("/v1/reports", PERIOD, **JSON).json()
    at = f"/v1/reports/{kept['id']}/pdf"
    for language in ("en", "zh-hans"):
        answer = api_of(operator, Role.AUDITOR).get(at, {"language": language})
        assert answer.content.decode() == f"%PDF-{kept['number']}-{language}"
        assert answer["Content-Type"] == "application/pdf"
        assert f"{kept['number']}-{language}.pdf" in answer["Content-Disposition"]
    assert client.get(at, {"language": "fr"}).status_code == 422
    assert client.get(f"/v1/reports/{UUID(int=1)}/pdf", {"language": "en"}).json()["code"] == "report.unknown"
    assert api_of(holder, Role.HOLDER_MEMBER).get(at, {"language": "en"}).status_code == 403
    monkeypatch.setattr("zhengpin.reports.documents._documents", documents._Kept(1))
    monkeypatch.setattr(
        "zhengpin.reports.documents._making", Doors(Shares(1, 1), ReportFileBusy, ReportFileBusy)
    )
    with documents._making.held(""):
        busy = client.get(at, {"language": "en"})
    assert (busy.status_code, busy["Retry-After"], busy.json()["code"]) == (503, "5", "report.file_busy")
