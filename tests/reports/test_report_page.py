"""The page of the report's figures is what the chapters say, in both languages."""

from __future__ import annotations

import re

from tests.architecture.tree import ROOT
from tests.rows import each_row
from zhengpin.reports.chapters import CHAPTERS
from zhengpin.reports.report_page import report_page

PAGES = {"en": "reports.md", "zh-hans": "reports.zh-Hans.md"}


@each_row("language,name", PAGES.items())
def test_the_page_gives_every_figure(language: str, name: str) -> None:
    page = (ROOT / "docs" / "reviewing" / name).read_text(encoding="utf-8")
    assert page == report_page(language)
    assert re.findall(r"\| `(\w+)` \|$", page, re.MULTILINE) == [
        figure.key for chapter in CHAPTERS for figure in chapter.figures
    ]


def test_a_figure_has_its_key_for_itself() -> None:
    keys = [figure.key for chapter in CHAPTERS for figure in chapter.figures]
    assert len(keys) == len(set(keys)) > 100
