"""What is wrong with a built site: links and anchors that lead nowhere, and anything fetched from another host."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class _Reader(HTMLParser):
    """Notes a page's anchors, what it links to, and what it fetches by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = {name: value for name, value in attributes if value is not None}
        self.anchors.update(named[name] for name in ("id", "name") if name in named)
        if tag == "a" and "href" in named:
            self.links.append(named["href"])
        elif tag == "link" and "href" in named:
            self.fetched.append(named["href"])
        elif "src" in named:
            self.fetched.append(named["src"])


@cache
def read(page: Path) -> _Reader:
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader


def faults(site: Path) -> list[str]:
    """Return every fault of a site, page by page."""
    pages = sorted(site.rglob("*.html"))
    return [f"{page.relative_to(site)}: {fault}" for page in pages for fault in _faults_of(page, site)]


def _faults_of(page: Path, site: Path) -> Iterator[str]:
    found = read(page)
    for address in found.fetched:
        if urlsplit(address).netloc:
            yield f"fetches {address} from another host"
    for address in {*found.links, *found.fetched}:
        parts = urlsplit(address)
        if (
            not parts.scheme
            and not parts.netloc
            and not _leads_somewhere(page, parts.path, parts.fragment, site)
        ):
            yield f"{address} leads nowhere"


def _leads_somewhere(page: Path, path: str, anchor: str, site: Path) -> bool:
    target = (page.parent / unquote(path)).resolve() if path else page
    if target.is_dir():
        target /= "index.html"
    if not target.is_file() or not target.is_relative_to(site.resolve()):
        return False
    return not anchor or target.suffix != ".html" or unquote(anchor) in read(target).anchors
