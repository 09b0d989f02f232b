"""The page of the report's figures is what the chapters say, in both languages."""

from __future__ import annotations

import re

from tests.architecture.tree import ROOT
from tests.rows import each_row
from zhengpin.reports.annual_page import annual_page
from zhengpin.reports.chapters import CHAPTERS, FUNNEL, HEADLINES
from zhengpin.reports.chapters.anchors import ANCHORS
from zhengpin.reports.report_page import report_page

PAGES = {"en": "reports.md", "zh-hans": "reports.zh-Hans.md"}


@each_row("language,name", PAGES.items())
def test_the_page_gives_every_figure(language: str, name: str) -> None:
    page = (ROOT / "docs" / "reviewing" / name).read_text(encoding="utf-8")
    assert page == report_page(language)
    assert re.findall(r"\| `(\w+)` \|$", page, re.MULTILINE) == [
        figure.key for chapter in CHAPTERS for figure in chapter.figures
    ]


@each_row("language,name", [("en", "annual-report.md"), ("zh-hans", "annual-report.zh-Hans.md")])
def test_the_page_of_the_annual_report_gives_every_anchor(language: str, name: str) -> None:
    page = (ROOT / "docs" / "reviewing" / name).read_text(encoding="utf-8")
    assert page == annual_page(language)
    assert all(f"`{key}`" in page for key in (*ANCHORS, *HEADLINES))


def test_an_anchor_and_a_headline_are_of_a_figure() -> None:
    keys = {figure.key for chapter in CHAPTERS for figure in chapter.figures}
    assert keys >= {*ANCHORS, *HEADLINES, *FUNNEL}
    assert len(HEADLINES) == 12


def test_a_figure_has_its_key_for_itself() -> None:
    keys = [figure.key for chapter in CHAPTERS for figure in chapter.figures]
    assert len(keys) == len(set(keys)) > 100
