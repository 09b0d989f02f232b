"""The links of one page, changed from the project's folders to the places of the site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from scripts.site.documents import CHINESE, english_of, exists, in_language, path_of, resolved, twin_of
from scripts.site.places import PREFIXES, address_of, between, file_place, place_of

FENCE = re.compile(r"^ *(```|~~~)")
LINK = re.compile(r"(?P<picture>!?)\[(?P<text>(?:[^\[\]]|`[^`]*`|\[[^\]]*\])*)\]\((?P<target>[^)\s]+)\)")


class LostLinkError(Exception):
    """A link leads to nothing in the project."""


class Links:
    """Changes the links of pages for one language's site, and notes which files they open."""

    def __init__(self, language: str, listed: set[str]) -> None:
        self.language = language
        self.listed = listed
        self.files: set[str] = set()

    def changed(self, page: str, text: str) -> str:
        def replaced(link: re.Match[str]) -> str:
            return self._link(page, link)

        return "\n".join(_outside_fences(text, lambda line: LINK.sub(replaced, line)))

    def _link(self, page: str, link: re.Match[str]) -> str:
        path, _, anchor = link["target"].partition("#")
        if not path or re.match(r"[a-z]+:", path):
            return link[0]
        target = resolved(page, path)
        if path_of(target).is_dir():
            return _as_path(link["text"], target)
        if not exists(target):
            raise LostLinkError(f"{page} links to {target}, which there is not")
        address = self._address(page, target, f"#{anchor}" if anchor else "")
        return f"{link['picture']}[{link['text']}]({address})"

    def _address(self, page: str, target: str, anchor: str) -> str:
        here = place_of(english_of(page))
        if not target.endswith(".md"):
            self.files.add(target)
            return between(here, file_place(target)) + anchor
        english = english_of(target)
        if english not in self.listed:
            raise LostLinkError(f"{page} links to {english}, which is in no list of a landing page")
        if self._stands_here(page, target, anchor):
            return between(here, place_of(english)) + anchor
        language = "zh-hans" if target.endswith(CHINESE) else "en"
        return between(PREFIXES[self.language] + here, address_of(english, language)) + anchor

    def _stands_here(self, page: str, target: str, anchor: str) -> bool:
        """Say whether this language's site has what is linked: its own page, and no heading of the other one's."""
        shown = in_language(english_of(target), self.language)
        return target == shown or (self.language == "zh-hans" and target != twin_of(page) and not anchor)


def _as_path(text: str, folder: str) -> str:
    return f"`{folder}`" if text.strip("`/") == folder else f"{text} (`{folder}`)"


def _outside_fences(text: str, change: Callable[[str], str]) -> Iterator[str]:
    fenced = False
    for line in text.split("\n"):
        if FENCE.match(line):
            fenced = not fenced
        yield line if fenced else change(line)
