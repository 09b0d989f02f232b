"""Replaces the parts of a page that the code decides, between the marks that name them, and leaves the rest alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def with_parts(page: str, parts: Mapping[str, Sequence[str]], command: str) -> str:
    """Return a page with its written parts as given. command: the module that writes them.

    Raises ValueError for a part that has no place on the page, or more than one.
    """
    for name, lines in parts.items():
        begin, end = f"<!-- {name}: python -m {command} update -->", f"<!-- end of {name} -->"
        if (page.count(begin), page.count(end)) != (1, 1):
            raise ValueError(f"the page has no place for {name}")
        before, after = page.partition(begin)[0], page.partition(end)[2]
        page = before + "\n".join([begin, "", *lines, "", end]) + after
    return page
