"""Who authorises whom in a letter: by labels, by the sentence that grants, by the signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengpin.matching.documents.fields.companies import (
    COMPANY,
    WITH_LEGAL_FORM,
    as_written,
    company_after,
    company_in,
    han_beside,
)
from zhengpin.matching.documents.fields.flowing import FlowingField
from zhengpin.matching.documents.fields.patterns import either, pattern
from zhengpin.matching.documents.model import FieldName

_ROLE = "(?:方|人|单位|公司|企业|商(?!家))"
_GIVES = (
    "(?<!被)(?<!受)(?:"
    + either(
        f"""
        授权{_ROLE} 许可{_ROLE} 委托{_ROLE} 权利人 权人 持有人 所有人 注册人 拥有人 品牌(?:方|商) 甲\\s?方
        (?:签发|颁发|出具|发证)(?:单位|方|人)
        """
    )
    + "|"
    + either(
        """
        licen[sc]or authori[sz][oe]r authori[sz]ing_(?:party|company|entity) grantor party_a
        (?:issued|authori[sz]ed)_by(?=:)
        """
    )
    + "|(?:trade ?mark |brand )(?:owner|holder|proprietor))"
)
_GETS = either(
    f"""
    (?<![^\\n])致(?=\\s*:)
    被授权{_ROLE} 受权{_ROLE} 被许可{_ROLE} 受托{_ROLE} 被委托{_ROLE} 获授权{_ROLE} 被?授权商家 经销商 代理商 乙\\s?方
    licen[sc]ee grantee party_b \\b(?:reseller|distributor|dealer|retailer)(?=\\s*:) (?<![^\\n])company_name(?=\\s*:)
    authori[sz]ed(?=\\s*:) authori[sz]ed_(?:party|person|company|entity|dealer|distributor|reseller|retailer|seller)
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
    rf"(?:兹|现|今|特此?|同意|独家|正式)?(?<![被受获])(?:授权|委托|许可|指定|授予|证明)(?!{_ROLE})(?:并[^,。]{{0,4}})?",
    r"(?:给|予|由)?:?|hereby ",
    either("authori[sz]es? appoints? licen[sc]es? grants?(?:_to)? permits? designates?"),
    r"|\bauthori[sz]es\b|\bappoints\b|\b(?:certif(?:y|ies)|confirms?) that\b|\b(?:this is )?to authori[sz]e\b",
)
_PASSIVE = pattern(r"\b(?:is|are|has been) (?:hereby |duly )?(?:authori[sz]ed|appointed|licensed) by\b")
_ENDS = re.compile(r"[。!;]|特此\w{2,4}[,.]?\n")
"""The end of what is said; “this is hereby certified” on a line of its own ends a letter, and who signs it follows."""
_IN_ENGLISH = re.compile(r"(?:\s*/?\s*(?:This is to|[Hh]ereby|We) [a-z ]{4,30}(?=\n))?")
"""What grants once more, in English, before the name on the next line."""
_CLAUSE = 80
"""Characters before a grant in which a line break parts nothing."""
_GRANTING = re.compile(rf"(?P<name>[A-Z]{WITH_LEGAL_FORM})(?: ?\([^()\n]{{1,40}}\))?[ ,]*\Z")
"""A company right before the word that grants, some words of its name in small letters."""
_HEADED = re.compile(
    rf"(?<![\w.])[0-9]{{1,2}}[.)] ?(?:[A-Z][a-z]+(?: [A-Za-z]+){{0,2}}\. )?(?P<name>{WITH_LEGAL_FORM})"
    r"(?: ?\([^()\n]{1,40}\))?[ ,]*\Z"
)
"""The same behind the number and the heading of a clause."""
_SIGNER = re.compile(rf"[^\n:;。,]{{2,40}}, (?P<name>{WITH_LEGAL_FORM})(?=\n)")
"""Who signs, and for which company."""
_OURS = pattern(r"(?:我方|我司|我公司|本公司|我们)[,(\s]*|\b(?:we|the undersigned)\b[,\s]*")
_OWNS = pattern(
    r"\s*\)?(?:\([^()]{1,40}\))?,?(?:(?:系|为|是|作为)(?:[^,。;()]|\([^()]{0,60}\)){0,60}?(?:权利人|持有人|所有人|注册人)|拥有|持有",
    r"|,?\s*(?:as |being )?(?:the )?(?:registered )?(?:owner|proprietor|holder))",
)
_STAMPED = pattern(
    either(r"\((?:公?盖?章|签章|盖公章|签字盖章)\) 盖章 公章 签章 \(seal\) company_(?:seal|stamp|chop)"),
    r"[:\s]*|(?:for and on behalf of|signed by)[:\s]*",
)
_ALONE = COMPANY.pattern.replace("(?P<han>", "(?:").replace("(?P<latin>", "(?:") + "|" + WITH_LEGAL_FORM
_SIGNATURE = re.compile(
    rf"(?<![^\n])(?P<name>{_ALONE})\n(?:[^\n]{{0,16}}\n)?[^\n]{{0,12}}?[0-9〇○一二][0-9〇○一二三四五六七八九OoQ]{{3}}[年.\-/]"
)
_CLOSING = re.compile(
    rf"(?:。|[!.;:]|特此\w{{2,4}}|此致)\s?\n(?P<name>{_ALONE})\n(?=(?:[^\n]{{0,24}}\n){{0,8}}\s*\Z)"
)
"""A company in a line of its own below the closing words, under it nothing but short lines: of its seal, a day."""
_ADDRESSED = re.compile(rf"(?<![^\n])(?P<name>{_ALONE}):\n")
_HEAD = re.compile(rf"(?P<name>{_ALONE})\n")


def parties_in(text: str) -> Iterator[FlowingField]:
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


def _labelled(text: str, label: re.Match[str], name: str) -> Iterator[FlowingField]:
    between = _BETWEEN.match(text, label.end())
    start = between.end() if between else label.end()
    if at := company_after(text, [start], start + 120):
        colon = ":" in text[label.end() : start] or "\n" in text[label.end() : start]
        yield _found(text, name, at, 0.95 if colon else 0.7)
        return
    if signed := _SIGNER.match(text, start):
        yield _found(text, name, signed.span("name"), 0.7)
        return
    line = re.compile(r"[^\n:;。,]{2,60}").match(text, start)
    if line and ":" in text[label.end() : start]:
        yield _found(text, name, line.span(), 0.5)


def _granted(text: str, grant: re.Match[str]) -> Iterator[FlowingField]:
    start = max(grant.end(), _IN_ENGLISH.match(text, grant.end()).end())  # type: ignore[union-attr]
    at = company_in(text, start, start + 90)
    if at and at[0] - start <= 3 and not _ENDS.search(text, grant.start(), at[0]):
        yield _found(text, FieldName.AUTHORISED, at, 0.88)
        clause = max(text.rfind("。", 0, grant.start()), text.rfind("\n", 0, max(0, grant.start() - _CLAUSE)))
        owner = company_in(text, clause + 1, grant.start())
        written = _GRANTING.search(text, clause + 1, grant.start())
        if written and (
            owner is None or ". " not in text[written.start() : owner[0]] and written.start() < owner[0]
        ):
            owner = written.span("name")
        if headed := _HEADED.search(text, clause + 1, grant.start()):
            owner = headed.span("name")
        if owner:
            yield _found(text, FieldName.AUTHORISER, owner, 0.8)


def _signing(text: str) -> Iterator[FlowingField]:
    """Yield the company in a line of its own above the date at the end, or at the head; and the one addressed."""
    for form in (_SIGNATURE, _CLOSING):
        for match in form.finditer(text):
            yield _found(text, FieldName.AUTHORISER, match.span("name"), 0.55)
    for match in _ADDRESSED.finditer(text):
        yield _found(text, FieldName.AUTHORISED, match.span("name"), 0.7)
    if head := _HEAD.match(text):
        yield _found(text, FieldName.AUTHORISER, head.span("name"), 0.5)


def _owning(text: str) -> Iterator[FlowingField]:
    start = 0
    while at := company_in(text, start):
        if _OWNS.match(text, at[1]):
            yield _found(text, FieldName.AUTHORISER, at, 0.6)
        start = at[1]


def _found(text: str, name: str, at: tuple[int, int], confidence: float) -> FlowingField:
    start, end = han_beside(text, at)
    return FlowingField(name, as_written(text[start:end]), start, end, confidence)
