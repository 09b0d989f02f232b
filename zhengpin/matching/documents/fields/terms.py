"""From when until when a document holds, and when it was signed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengpin.matching.documents.fields.dates import FoundDate, dates_in, number_of, years_later
from zhengpin.matching.documents.fields.flowing import FlowingField
from zhengpin.matching.documents.fields.patterns import either, pattern
from zhengpin.matching.documents.model import FieldName

_LABEL = pattern(
    either(r"期限 有效期 授权时间 授权期 期间 起止 \bterm\b valid effective period duration commenc")
)
_BETWEEN = pattern(
    r"\s*\(?(?:起|开始|起始|含|止)?\)?\s*,?\s*(?:",
    either(
        "至 到 直至 截至 截止至 截止到 —+ – -+ ~ ～ to until till through thru up_to"
        " (?:and_)?(?:ending|expir\\w+)(?:_on)?"
    ),
    r"\s*){1,2}(?:\s+and\s+including)?\s*(?:\(含\))?\s*",
)
_OPEN = pattern(
    either(
        """
        长期 永久 无固定期限 indefinite(?:ly)? perpetual(?:ly)?
        until_(?:further_notice|revoked|terminated|withdrawn|cancelled)
        """
    )
)
_ENDLESS = pattern(_BETWEEN.pattern, _OPEN.pattern)
_UNTIL = pattern(
    either(
        """
        有效期(?:限)?(?:截?至|到|截止至?) 截止(?:日期)?(?:至|到|为)? 到期日期? 终止日期? 失效日期?
        until through valid_(?:till|to) end_date ending expir(?:es?|y|ing|ation)(?:_date)?(?:_on)?
        """
    ),
    r"[:\s]*$",
)
_FROM = pattern(
    either(
        """
        自 从 起始日期? 生效日期? 开始日期? 注册日期? 核准日期? from since start_date as_of commencing(?:_on)?
        effective(?:_date)?(?:_(?:from|as_of|on))?
        """
    ),
    r"[:\s]*$",
)
_LASTING = pattern(
    r"起?[,\s]*(?:为期|期限为?|有效期为?|for (?:a (?:period|term) of )?)?[,\s]*",
    r"(?P<n>[0-9]{1,2}|[一二三四五六七八九十两]{1,3}|one|two|three|five|ten)\s*(?:\(\w+\)\s*)?",
    r"(?P<unit>年|个月|years?|months?)",
)
_SPELT = {"one": 1, "two": 2, "three": 3, "five": 5, "ten": 10}
_SIGNED = pattern(
    either("签署 签发 签订 签字 出具 落款 发证 开票 授权"),
    r"?日期\s*/?\s*(?:date)?[:\s]*$|时间[:\s]*$|\bdated?(?: of (?:issue|signature|signing))?(?: this)?[:\s]*$",
    r"|(?:signed|issued|executed)(?: on| this)?[:\s]*$",
)
_SIGNATURE = 0.75
"""Confidence of a date that stands on a line of its own."""
_REACH = 40
"""Characters before a date in which a word about it stands."""


def terms_in(text: str) -> Iterator[FlowingField]:
    """Yield valid_from, valid_to (None: without end) and signed_on as a text tells them."""
    days = list(dates_in(text))
    used: set[int] = set()
    for at, first in enumerate(days):
        second = days[at + 1] if at + 1 < len(days) else None
        if second and _BETWEEN.fullmatch(text, first.end, second.start) and first.day <= second.day:
            sure = 0.97 if _LABEL.search(text, max(0, first.start - _REACH), first.start) else 0.85
            yield _found(FieldName.VALID_FROM, first, sure)
            yield _found(FieldName.VALID_TO, second, sure)
            used |= {at, at + 1}
        elif at not in used:
            terms = list(_alone(text, first))
            used |= {at} if terms else set()
            yield from terms
    yield from _signed(text, [day for at, day in enumerate(days) if at not in used])
    for match in _OPEN.finditer(text):
        if _LABEL.search(text, max(0, match.start() - _REACH), match.end()):
            yield FlowingField(FieldName.VALID_TO, None, match.start(), match.end(), 0.8)


def _alone(text: str, day: FoundDate) -> Iterator[FlowingField]:
    before = text[max(0, day.start - _REACH) : day.start]
    if open_ := _ENDLESS.match(text, day.end):
        yield _found(FieldName.VALID_FROM, day, 0.93)
        yield FlowingField(FieldName.VALID_TO, None, day.start, open_.end(), 0.93)
    elif _UNTIL.search(before):
        yield _found(FieldName.VALID_TO, day, 0.93)
    elif _FROM.search(before):
        yield _found(FieldName.VALID_FROM, day, 0.9)
        lasting = _LASTING.match(text, day.end)
        if lasting:
            until = _end_of(day, lasting)
            yield FlowingField(FieldName.VALID_TO, until, day.start, lasting.end(), 0.85)


def _end_of(day: FoundDate, lasting: re.Match[str]) -> str:
    written = lasting["n"].lower()
    count = _SPELT.get(written) or number_of(written)
    in_years = lasting["unit"].lower().startswith(("年", "y"))
    return years_later(day.day, count if in_years else 0, 0 if in_years else count).isoformat()


def _signed(text: str, days: Sequence[FoundDate]) -> Iterator[FlowingField]:
    for day in days:
        if _SIGNED.search(text[max(0, day.start - _REACH) : day.start]):
            yield _found(FieldName.SIGNED_ON, day, 0.93)
        else:
            yield _found(FieldName.SIGNED_ON, day, _SIGNATURE * _loneliness(text, day))


def _loneliness(text: str, day: FoundDate) -> float:
    """Return how far a date stands alone on its line, 0..1: one that signs does, but for a seal's words beside it."""
    start, end = text.rfind("\n", 0, day.start) + 1, text.find("\n", day.end)
    around = text[start : day.start] + text[day.end : end if end >= 0 else len(text)]
    return 0.97 ** min(20, len(around.strip(" .")))


def _found(name: str, day: FoundDate, confidence: float) -> FlowingField:
    return FlowingField(
        name, day.day.isoformat(), day.start, day.end, confidence * (1 if day.certain else 0.7)
    )
