"""Who authorises whom in a letter: by labels, by the sentence that grants, by the signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengpin.matching.documents.fields.companies import (
    COMPANY,
    as_written,
    company_after,
    company_in,
    han_beside,
)
from zhengpin.matching.documents.fields.flowing import Found
from zhengpin.matching.documents.fields.patterns import either, pattern
from zhengpin.matching.documents.model import FieldName

_ROLE = "(?:方|人|单位|公司|企业|商)"
_GIVES = (
    "(?<!被)(?<!受)(?:"
    + either(
        f"授权{_ROLE} 许可{_ROLE} 委托{_ROLE} 权利人 权人 持有人 所有人 注册人 拥有人 品牌(?:方|商) 甲\\s?方"
    )
    + "|"
    + either("licen[sc]or authori[sz][oe]r authori[sz]ing_(?:party|company|entity) grantor party_a")
    + "|(?:trade ?mark |brand )(?:owner|holder|proprietor))"
)
_GETS = either(
    f"""
    (?<![^\\n])致(?=\\s*:)
    被授权{_ROLE} 受权{_ROLE} 被许可{_ROLE} 受托{_ROLE} 被委托{_ROLE} 获授权{_ROLE} 经销商 代理商 乙\\s?方
    licen[sc]ee grantee party_b
    authori[sz]ed_(?:party|person|company|entity|dealer|distributor|reseller|retailer|seller)
    """
)
_LABELS = {FieldName.AUTHORISER: pattern(_GIVES), FieldName.AUTHORISED: pattern(_GETS)}
_NAME = r"\s*(?:名称|全称|name)?\s*"
_BETWEEN = pattern(
    _NAME,
    either(
        r"[/|]\s*[A-Za-z_()]{3,40} \([^()\n]{1,40}\) [A-Za-z][A-Za-z_]{2,30}(?=[:(]) [\u3400-\u9fff]{2,8}(?=:)"
    ),
    "?",
    _NAME,
    r"(?:\([^()\n]{1,24}\))?\s*[:;]?\s*",
)
_GRANT = pattern(
    rf"(?:兹|现|今|特此?|同意|独家|正式)?(?:授权|委托|许可|指定|授予|证明)(?!{_ROLE})(?:并[^,。]{{0,4}})?",
    r"(?:给|予|由)?:?|hereby ",
    either(
        "authori[sz]es? appoints? licen[sc]es? grants?(?:_to)? permits? designates? certif(?:y|ies)_that confirms?_that"
    ),
    r"|\bauthori[sz]es\b|\bappoints\b|to certify that",
)
_PASSIVE = pattern(r"\b(?:is|are|has been) (?:hereby |duly )?(?:authori[sz]ed|appointed|licensed) by\b")
_OURS = pattern(r"(?:我方|我司|我公司|本公司|我们)[,(\s]*|\b(?:we|the undersigned)\b[,\s]*")
_OWNS = pattern(
    r"\s*\)?(?:\([^()]{1,40}\))?,?(?:(?:系|为|是|作为)[^,。;]{0,60}(?:权利人|持有人|所有人|注册人)|拥有|持有",
    r"|,?\s*(?:as |being )?(?:the )?(?:registered )?(?:owner|proprietor|holder))",
)
_STAMPED = pattern(
    either(r"\((?:公?盖?章|签章|盖公章|签字盖章)\) 盖章 公章 签章 \(seal\) company_(?:seal|stamp|chop)"),
    r"[:\s]*|(?:for and on behalf of|signed by)[:\s]*",
)
_ALONE = COMPANY.pattern.replace("(?P<han>", "(?:").replace("(?P<latin>", "(?:")
_SIGNATURE = re.compile(
    rf"(?<![^\n])(?P<name>{_ALONE})\n(?:[^\n]{{0,16}}\n)?[^\n]{{0,12}}?[0-9〇○一二][0-9〇○一二三四五六七八九OoQ]{{3}}[年.\-/]"
)
_HEAD = re.compile(rf"(?P<name>{_ALONE})\n")


def parties_in(text: str) -> Iterator[Found]:
    """Yield authoriser and authorised as a letter names them."""
    for name, label in _LABELS.items():
        for match in label.finditer(text):
            yield from _labelled(text, match, name)
    for match in _GRANT.finditer(text):
        yield from _granted(text, match)
    for match in _PASSIVE.finditer(text):
        if at := company_in(text, match.end(), match.end() + 100):
            yield _found(text, FieldName.AUTHORISER, at, 0.85)
    for match in _OURS.finditer(text):
        if at := company_after(text, [match.end()], match.end() + 90, gap=0):
            yield _found(text, FieldName.AUTHORISER, at, 0.8)
    yield from _owning(text)
    yield from _signing(text)
    for match in _STAMPED.finditer(text):
        if at := company_after(text, [match.end()], match.end() + 90, gap=0):
            yield _found(text, FieldName.AUTHORISER, at, 0.55)


def _labelled(text: str, label: re.Match[str], name: str) -> Iterator[Found]:
    between = _BETWEEN.match(text, label.end())
    start = between.end() if between else label.end()
    if at := company_after(text, [start], start + 120):
        colon = ":" in text[label.end() : start] or "\n" in text[label.end() : start]
        yield _found(text, name, at, 0.95 if colon else 0.7)
        return
    line = re.compile(r"[^\n:;。,]{2,60}").match(text, start)
    if line and ":" in text[label.end() : start]:
        yield _found(text, name, line.span(), 0.5)


def _granted(text: str, grant: re.Match[str]) -> Iterator[Found]:
    at = company_in(text, grant.end(), grant.end() + 90)
    if at and at[0] - grant.end() <= 3 and "。" not in text[grant.end() : at[0]]:
        yield _found(text, FieldName.AUTHORISED, at, 0.88)
        before = text[max(0, grant.start() - 160) : grant.start()]
        clause = max(before.rfind("。"), before.rfind("\n\n"))
        begin = grant.start() - len(before) + clause + 1
        owner = company_in(text, begin, grant.start())
        if owner:
            yield _found(text, FieldName.AUTHORISER, owner, 0.8)


def _signing(text: str) -> Iterator[Found]:
    """Yield the company that stands in a line of its own above the date at the end, or at the head."""
    for match in _SIGNATURE.finditer(text):
        yield _found(text, FieldName.AUTHORISER, match.span("name"), 0.55)
    if head := _HEAD.match(text):
        yield _found(text, FieldName.AUTHORISER, head.span("name"), 0.5)


def _owning(text: str) -> Iterator[Found]:
    start = 0
    while at := company_in(text, start):
        if _OWNS.match(text, at[1]):
            yield _found(text, FieldName.AUTHORISER, at, 0.6)
        start = at[1]


def _found(text: str, name: str, at: tuple[int, int], confidence: float) -> Found:
    start, end = han_beside(text, at)
    return Found(name, as_written(text[start:end]), start, end, confidence)
