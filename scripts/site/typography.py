"""Where lines and paragraphs end: what code hosts see otherwise than Python-Markdown, and browsers than Chinese."""

from __future__ import annotations

import re
from html import escape

from scripts.site.links import FENCE

_CHINESE = "\u2014\u2018-\u201d\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef"
_ENDS = re.compile(rf"[{_CHINESE}]$")
_BEGINS = re.compile(rf"[{_CHINESE}\[`*]")
_ITEM = re.compile(r"[-*] |1\. ")
_NESTED = re.compile(r"^ {2,3}(?=[-*] |\d+\. )")
_LISTED = re.compile(r"`([\w.-]+(?:,[\w.-]+)+)`")
MARK = "（英文）"


def in_chinese(text: str) -> str:
    """Join the lines of a paragraph, between which Chinese has no space, and make labels of the marks."""
    lines: list[str] = []
    fenced = False
    for line in text.split("\n"):
        if FENCE.match(line):
            fenced = not fenced
        elif not fenced and lines and _goes_on(lines[-1], line):
            lines[-1] += line.lstrip()
            continue
        lines.append(line if fenced else line.replace(f"){MARK}", ') <span class="english">英文</span>'))
    return "\n".join(lines)


def with_lists_apart(text: str) -> str:
    """Make plain to Python-Markdown the lists that code hosts see right after a paragraph, or in another's item."""
    lines: list[str] = []
    fenced = listing = False
    for line in text.split("\n"):
        fenced ^= bool(FENCE.match(line))
        if not line:
            listing = False
        elif not fenced and _ITEM.match(line):
            if lines and lines[-1] and not listing:
                lines.append("")
            listing = True
        lines.append(line if fenced else _NESTED.sub("    ", line))
    return "\n".join(lines)


def with_breaks_in_tables(text: str) -> str:
    """Let a browser break a list that is one code, as `first,second`, which else makes its column too wide."""
    return "\n".join(
        _LISTED.sub(lambda code: f"<code>{_broken(code[1])}</code>", line) if line.startswith("| ") else line
        for line in text.split("\n")
    )


def _broken(code: str) -> str:
    return escape(code, quote=False).replace(",", ",<wbr>")


def _goes_on(before: str, line: str) -> bool:
    return bool(_ENDS.search(before) and _BEGINS.match(line.lstrip())) and not before.startswith("#")
