"""Page, document and table say the same number of each figure, in both languages."""

from __future__ import annotations

import csv
import io
import re
from io import BytesIO

import pypdf
import pytest
from django.template.loader import render_to_string
from django.utils import translation
from lxml import html

from tests.reports.presenting.making import document_in
from tests.reports.presenting.test_printed import FRONT
from zhengpin.evidence.typesetting.sealing import operator_seal
from zhengpin.reports.chapters import CHAPTERS
from zhengpin.reports.presenting.csv_file import csv_of
from zhengpin.reports.presenting.printed import Language, report_pdf
from zhengpin.web.reports.showing import ALL, report_shown


def packed(text: str) -> str:
    """Return a text without blanks, which a document's text may have where lines end."""
    return re.sub(r"\s", "", text)


def of_table(document) -> dict[str, tuple[str, str]]:
    rows = csv.DictReader(io.StringIO(csv_of(document).decode("utf-8-sig")))
    return {row["figure"]: (packed(row["printed"]), packed(row["interval_printed"])) for row in rows}


def of_page(document) -> dict[str, tuple[str, str]]:
    shown = report_shown(document, ALL)
    page = html.fromstring(render_to_string("reports/chapters.html", shown))
    found = {}
    for row in page.xpath("//tr[starts-with(@id, 'figure-')]"):
        cells = row.xpath("td")
        found[row.get("id").removeprefix("figure-")] = (
            packed(cells[0].text_content()),
            packed(cells[2].text_content()),
        )
    return found


def of_document(content: bytes, document) -> dict[str, tuple[str, str]]:
    """Return what stands behind the digest of each figure's question: value, parts, interval, a year before."""
    said = packed("".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages))
    shown = {
        one["key"]: one for chapter in report_shown(document, ALL)["chapters"] for one in chapter["figures"]
    }
    found = {}
    for key, figure in shown.items():
        behind = said.split(figure["query"], 1)[1]
        value, parts, interval = (packed(figure[name]) for name in ("shown", "parts", "range"))
        assert behind.startswith(value + parts + interval), (key, value, parts, interval, behind[:80])
        found[key] = (value, interval)
    return found


def compared(language: Language, chapters, seed: int) -> int:
    document = document_in(seed, chapters)
    with translation.override(language):
        table, page = of_table(document), of_page(document)
        printed = of_document(report_pdf(document, FRONT, language, operator_seal(FRONT.operator)), document)
    assert table == page == printed
    return len(table)


def test_page_document_and_table_say_the_same() -> None:
    assert compared("zh-hans", CHAPTERS[5:7], 3) > 10


@pytest.mark.prove("two chapters every day")
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_of_every_figure_in_both_languages(language: Language) -> None:
    assert compared(language, CHAPTERS, 4) >= 265
