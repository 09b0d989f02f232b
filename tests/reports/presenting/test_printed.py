"""A report's document is for everyone and for long keeping, is signed, and is the same each time."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from tests.evidence.dossiers.pdf_rules import findings
from tests.reports.presenting.making import document_in
from tests.rows import each_row
from zhengpin.evidence.typesetting.sealing import operator_seal
from zhengpin.reports.presenting.printed import Front, Language, report_pdf

AT = datetime(2027, 1, 2, 1, 30, tzinfo=UTC)
FRONT = Front("正品集市 Zhengpin Market", "R-2026-0001", "ab" * 32, AT)


def made_in(language: Language, document: dict | None = None) -> bytes:
    return report_pdf(document or document_in(), FRONT, language, operator_seal(FRONT.operator))


@pytest.fixture(scope="module")
def printed() -> dict[Language, bytes]:
    return {"en": made_in("en"), "zh-hans": made_in("zh-hans")}


def test_probe(printed):
    start = time.time()
    again = made_in("en")
    print(time.time() - start, len(again), again == printed["en"])
    for language, content in printed.items():
        Path(f"/tmp/paper-{language}.pdf").write_bytes(content)
        print(language, len(pypdf.PdfReader(BytesIO(content)).pages), findings(content))
