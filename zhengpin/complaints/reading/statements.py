"""Finds the declarations that the law asks of a notice or counter-statement."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengpin.complaints.reading.cues import load_phrases
from zhengpin.complaints.reading.found import FoundValue, How
from zhengpin.complaints.reading.structure import WITHHELD, NoticePart, NoticeSection
from zhengpin.complaints.reading.vocabulary import NoticeStatement

_PHRASES = {NoticeStatement(value): cue for value, cue in load_phrases("statements").items()}
_INSTRUCTION = re.compile(
    r"\btype\b|copy and paste|please (?:provide|confirm|include)|a statement (?:by|that|from)", re.IGNORECASE
)
_SIGNED = re.compile(
    r"/s/|electronic(?:ally)? sign(?:ature|ed)|(?:my |physical )signature|^[^\w\n]{0,20}signed\b|(?:sincerely|regards"
    r"|faithfully|truly yours|cordially|respectfully|best wishes|thank you|thanks|yours),?[^\w\n]{0,20}$"
    r"|(?:签名|签字|签章|盖章|此致|敬礼)\s*[:：]?",
    re.IGNORECASE | re.MULTILINE,
)


def statements_of(text: str, sections: Sequence[NoticeSection]) -> dict[NoticeStatement, FoundValue[str]]:
    """Return each declaration with where it is made; a form that only asks for it has not got it."""
    asked = [
        (one.start, one.body)
        for one in sections
        if one.form and _INSTRUCTION.search(text[one.start : one.body])
    ]
    opening = sections[0].body
    found: dict[NoticeStatement, FoundValue[str]] = {}
    for kind, cue in _PHRASES.items():
        for match in cue.finditer(text, opening):
            if not any(start <= match.start() < end for start, end in asked):
                found[kind] = FoundValue(
                    " ".join(match.group().split()), match.start(), match.end(), How.PHRASE
                )
                break
    if signature := _signature(text, sections):
        found[NoticeStatement.SIGNATURE] = signature
    return found


def _signature(text: str, sections: Sequence[NoticeSection]) -> FoundValue[str] | None:
    """Return the signature: the answer under its question, else what stands below a closing."""
    for section in sections:
        if section.part is NoticePart.SIGNATURE and (
            answer := re.search(r"\S[^\n]*", text[section.body : section.end])
        ):
            start = section.body + answer.start()
            return _signed(text, start, start + len(answer.group().rstrip()), How.ANSWER)
    opening = sections[0].body
    for match in reversed(list(_SIGNED.finditer(text, opening))):
        if below := re.compile(r"[\s,，:：*_>\-\]]*([^\s*_>][^\n]{1,120})").match(text, match.end()):
            return _signed(text, below.start(1), below.end(1), How.PHRASE)
    return _last_line(text, opening)


def _last_line(text: str, opening: int) -> FoundValue[str] | None:
    """Return a name that stands alone at the end: at most five words, or a blacked-out place."""
    lines = [line for line in re.finditer(r"[^\n]+", text[opening:]) if line.group().strip()]
    for line in lines[-4:]:
        said = line.group().strip()
        words = said.split()
        if WITHHELD.match(said) or (
            len(words) <= 5 and words[0][:1].isupper() and "://" not in said and ":" not in said
        ):
            start = opening + line.start() + line.group().index(said)
            return _signed(text, start, start + len(said), How.PATTERN)
    return None


def _signed(text: str, start: int, end: int, how: How) -> FoundValue[str]:
    said = text[start:end].strip(" *_|")
    withheld = bool(WITHHELD.match(said))
    return FoundValue("" if withheld else said, start, end, how, withheld=withheld)
