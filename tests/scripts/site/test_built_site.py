"""The site as `make docs` builds it: links, anchors, languages, search, and that it reads as on a code host."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from scripts.site import checking
from scripts.site.documents import BY_FOLDER, HOME, in_language, text_of
from scripts.site.navigation import listed, navigation
from scripts.site.places import PREFIXES, address_of

pytestmark = pytest.mark.xdist_group("documentation")

COUNTED = {"h1", "h2", "h3", "h4", "table", "tr", "ul", "ol", "li", "pre", "img"}


def pages() -> Iterator[tuple[str, str]]:
    for language in PREFIXES:
        for page in (HOME, *listed(navigation(language))):
            yield page, language


@pytest.mark.prove("nine seconds; every day all links of the pages")
def test_every_link_and_anchor_leads_somewhere_and_nothing_comes_from_another_host(site: Path) -> None:
    assert checking.faults(site) == []


@pytest.mark.prove("five seconds; every day all links are followed")
def test_every_page_is_there_in_both_languages(site: Path) -> None:
    lost = [address_of(page, language) for page, language in pages()]
    assert [address for address in lost if not (site / address).is_file()] == []
    assert '<html lang="zh-Hans"' in (site / "zh-hans/index.html").read_text(encoding="utf-8")


def test_a_page_links_to_its_twin_and_an_english_one_says_so_to_chinese_readers(site: Path) -> None:
    english = (site / "using/account.html").read_text(encoding="utf-8")
    chinese = (site / "zh-hans/using/account.html").read_text(encoding="utf-8")
    assert 'href="../zh-hans/using/account.html" lang="zh-Hans"' in english
    assert 'href="../../using/account.html" lang="en"' in chinese
    alone = (site / "zh-hans/decisions/0001-layers.html").read_text(encoding="utf-8")
    assert "本页暂无中文版" in alone
    assert '<div lang="en">' in alone


@pytest.mark.prove("five seconds; every day a browser seeks in both")
def test_the_search_of_both_sites_divides_chinese_words(site: Path) -> None:
    english, chinese = (
        json.loads((site / prefix / "search.json").read_text(encoding="utf-8"))
        for prefix in PREFIXES.values()
    )
    assert english["config"]["lang"] == ["en", "zh-Hans"]
    assert chinese["config"]["lang"] == ["zh-Hans"]
    assert any("申诉" in item["title"] for item in chinese["items"])


class Counts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in COUNTED:
            self.found[tag] += 1


def counted(html: str) -> Counter[str]:
    counts = Counts()
    counts.feed(html)
    return counts.found


@pytest.mark.prove("every page is parsed twice; every day links and anchors")
def test_a_page_has_the_parts_that_it_has_on_a_code_host(site: Path) -> None:
    """Lists, tables and blocks of code: Python-Markdown reads some otherwise than code hosts do."""
    as_hosts_read = MarkdownIt("commonmark").enable("table")
    differing = []
    for page, language in pages():
        if page == f"{BY_FOLDER}/README.md":  # the site lists the folder's pages there
            continue
        built = (site / address_of(page, language)).read_text(encoding="utf-8")
        article = built.split("<article", 1)[1].split("</article>", 1)[0]
        hosted = counted(as_hosts_read.render(text_of(in_language(page, language))))
        if counted(article) != hosted:
            differing.append(
                (address_of(page, language), counted(article) - hosted, hosted - counted(article))
            )
    assert differing == []
