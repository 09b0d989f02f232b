"""What Markdown makes badly of Chinese text: the space at a line's end, and the mark of pages that are English."""

from __future__ import annotations

import re

from scripts.site.links import FENCE

_CHINESE = "\u2014\u2018-\u201d\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef"
_ENDS = re.compile(rf"[{_CHINESE}]$")
_BEGINS = re.compile(rf"[{_CHINESE}\[`*]")
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


def _goes_on(before: str, line: str) -> bool:
    return bool(_ENDS.search(before) and _BEGINS.match(line.lstrip())) and not before.startswith("#")
