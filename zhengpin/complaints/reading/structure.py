"""Divides a notice into sections: the questions of a form, numbered headings, or the parts of a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from zhengpin.complaints.reading.cues import load, phrase

WITHHELD = re.compile(r"\[\s*(?:private|redacted|invalid|removed|name|隐去|已隐去|略)\s*\]", re.IGNORECASE)


class NoticePart(StrEnum):
    """What a section of a notice is about."""

    STATEMENT = "statement"
    INFRINGER = "infringer"
    FORKS = "forks"
    REMEDY = "remedy"
    LICENCE = "licence"
    MEASURES = "measures"
    OWNER = "owner"
    SIGNATURE = "signature"
    CONTACT = "contact"
    WORKS_ONLINE = "works_online"
    TARGETS = "targets"
    WORKS = "works"
    REASONS = "reasons"
    OTHER = "other"


_CUES = tuple((NoticePart(entry["part"]), phrase(*entry["phrases"])) for entry in load("parts"))
_BOLD = re.compile(r"^[ \t>]*(?:[-•*] |\d{1,2}[.)] ?)?\*\*[ \t]*(\S[^\x00]{2,1500}?)\*\*", re.MULTILINE)
_BULLET = (
    r"(?:[-•*+]|#{1,4}|\(?[0-9]{1,2}[.)、．]|\[[0-9]{1,2}\]|\(?[a-zA-Zivx]{1,3}[.)]"
    r"|[一二三四五六七八九十]{1,3}[、.．]|（[一二三四五六七八九十\d]{1,3}）)"
)
MOST_SECTIONS = 400
MOST_HEADING = 2_000
_QUESTION = re.compile(
    r"^(?:What files|Have you|Do you have|Are you the|Is the work|So that we|Please (?:provide|type|describe|confirm))"
    r"[^\n]{20,400}",
    re.MULTILINE,
)
_LINE = re.compile(r"[^\n]*\n?")
_HEADING = re.compile(rf"^\s*(?P<bullet>{_BULLET})?\s*(?P<said>.*?\S)\s*$")


_STANDARD = re.compile(
    r"i (?:have a good|swear)[^\n]{0,400}|use of the copyrighted materials described above[^\n]{0,200}"
    r"|\bcopyright (?:owner|holder)\b|https?://\S+|patent (?:and|&) trade ?mark office|copyright (?:act|office)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class NoticeSection:
    """`text[start:body]` is the heading, `text[body:end]` what stands below it.

    form: whether the heading is a question of a form; `part` is None for what stands before every heading.
    """

    part: NoticePart | None
    start: int
    body: int
    end: int
    form: bool = False


def part_of(heading: str) -> NoticePart | None:
    """Return what a heading asks for; None for one that is no known heading."""
    flat = re.sub(r"<[^>]{0,300}>", "", heading)
    flat = re.sub(r"[’‘]", "'", re.sub(r"[\s>]+", " ", flat)).strip()
    return next((part for part, cue in _CUES if cue.search(flat)), None)


def sections_of(text: str) -> list[NoticeSection]:
    """Return the sections of a notice in order; together they cover the text from where the sender begins to write."""
    opening = body_start(text)
    bold = [(match.start(), match.end(), part_of(match.group(1))) for match in _BOLD.finditer(text, opening)]
    asked = [one for one in bold if one[2] is not None]
    is_form = len(asked) >= 3
    headings = sorted(asked + _plain_questions(text, opening)) if is_form else _line_headings(text, opening)
    del headings[MOST_SECTIONS:]
    sections = [NoticeSection(None, opening, opening, headings[0][0] if headings else len(text))]
    for at, (start, body, part) in enumerate(headings):
        end = headings[at + 1][0] if at + 1 < len(headings) else len(text)
        sections.append(NoticeSection(part, start, body, end, form=is_form))
    return sections


def _plain_questions(text: str, opening: int) -> list[tuple[int, int, NoticePart | None]]:
    """Return the questions of a form that lost their bold face."""
    found = (
        (match.start(), match.end(), part_of(match.group())) for match in _QUESTION.finditer(text, opening)
    )
    return [one for one in found if one[2] is not None]


def body_start(text: str) -> int:
    """Return where the sender's own words begin: a preface of the recipient ends with a rule (`---`)."""
    rule = re.search(r"^-{3,}[ \t]*$", text[:6_000], re.MULTILINE)
    if rule is None:
        return 0
    before = text[: rule.start()]
    own = re.search(r"\bI (?:am|have|swear)\b|\bDear\b|perjury|此致", before)
    return (
        rule.end()
        if not own and re.search(r"takedown notice|this notice|本通知", before, re.IGNORECASE)
        else 0
    )


def _line_headings(text: str, opening: int) -> list[tuple[int, int, NoticePart | None]]:
    found: list[tuple[int, int, NoticePart | None]] = []
    for line in _LINE.finditer(text, opening):
        if line.start() == line.end():
            break
        if (heading := _heading_of(line.group())) is not None:
            part, length = heading
            found.append((line.start(), line.start() + length, part))
    return found


def _heading_of(line: str) -> tuple[NoticePart, int] | None:
    """Return what a line heads and how long the heading is: it ends with a colon or question, or stands alone."""
    match = _HEADING.match(line.rstrip()) if len(line) <= MOST_HEADING else None
    if not match or "://" in line[:12]:
        return None
    label = re.match(r"[^:：?？]{3,220}[:：?？](?!//)", line)
    said = label.group() if label else line.rstrip()
    short = len(said) <= 90 and not said.rstrip().endswith((".", "。", ",", "，"))
    if not (label or (match["bullet"] and len(said) <= 260) or (short and not line[:1].islower())):
        return None
    part = part_of(said)
    return (part, len(said)) if part else None


def own_words(text: str, sections: Sequence[NoticeSection]) -> str:
    """Return the text, as long as before, with addresses, a form's questions and standard sentences blanked out."""
    parts = [" " * sections[0].body]
    for section in sections:
        parts.append(
            " " * (section.body - section.start) if section.form else text[section.start : section.body]
        )
        parts.append(text[section.body : section.end])
    return _STANDARD.sub(lambda match: " " * len(match.group()), "".join(parts))
