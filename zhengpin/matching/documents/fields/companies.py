"""Names of companies as they are written in full: 杭州北风运动用品有限公司, Northwind Sports Co., Ltd."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HAN_END = (
    r"(?:股份有限公司|有限责任公司|有限公司|分公司|合伙企业(?:\(有限合伙\))?|集团公司|公司|研究院|事务所|合作社|协会"
    r"|商行|经营部|经营店(?!铺)|工作室|服装店|鞋店|专卖店|百货店|商店|服饰店|批发部|服装厂|鞋厂|工厂|厂|商贸行|贸易行)"
)
HAN_COMPANY = (
    rf"(?:[\u3400-\u9fff]|[A-Za-z0-9&·.\-]|\([\u3400-\u9fffA-Za-z]{{2,12}}\)){{2,40}}?{_HAN_END}(?!\w?司)"
)
_LATIN_END = (
    r"(?:Co[.,\s]{0,3}Ltd\b\.?|Company\s+Limited|Corporation\s+Limited|Pte\.?\s?,?\s?Ltd\b\.?|Pty\.?\s?Ltd\b\.?|Limited|Ltd\b\.?|LLC\b|L\.L\.C\.|LLP\b"
    r"|C[Oo]\.?\s?,?\s?LTD\b\.?|COMPANY\s+LIMITED|LIMITED|LTD\b\.?|INC\b\.?|INCORPORATED|CORP\b\.?|CORPORATION|GMBH"
    r"|Inc\b\.?|Incorporated|Corp\b\.?|Corporation|GmbH(?:\s?&\s?Co\.?\s?KG)?|S\.?p\.?A\b\.?|S\.?A\.?S?\b\.?|S\.?r\.?l\b\.?|B\.?V\b\.?|N\.?V\b\.?|AG\b|KG\b|AB\b"
    r"|Oy\b|A/S|ApS\b|PLC\b|plc\b|K\.?K\b\.?|Sdn\.?\s?Bhd\b\.?)"
)
_WORD = (
    r"(?:[A-Z][a-z]?\.|[A-Z][\w'’&@\-/]*\.?(?=\w)[\w'’&@\-/]*|[A-Z][\w'’&@\-/]*|[a-z]{1,2}[A-Z][\w'’&@\-]*"
    r"|[0-9]+[A-Za-z°&][\w'’&@\-]*|&|of|and|de|the)"
)
_SMALL = (
    r"[a-z][\w'’&@\-]{2,}(?: (?:Brands?|Group|Global|Holdings?|International|IP|Licensing|Sports?|Trading))?"
)
"""A name in small letters: the word before the legal form belongs to it, however it is written."""
LATIN_COMPANY = (
    rf"(?<![A-Za-z@])(?:{_WORD}(?: {_WORD}){{0,8}}?|{_SMALL}),?[ \n](?:\([A-Z][\w ]*\)\s)?{_LATIN_END}"
)
WITH_LEGAL_FORM = rf"[\w&][^\n:;。,“”]{{1,60}}?,? {_LATIN_END}"
"""What stands in one line and ends in a legal form, whether in capitals or not."""
LATIN_END = re.compile(_LATIN_END)
COMPANY = re.compile(rf"(?P<han>{HAN_COMPANY})|(?P<latin>{LATIN_COMPANY})")

_BEFORE = re.compile(
    r".*(?:特此|同意|授权(?:方|人|单位)?|委托|许可|允许|证明|指定|(?<![\u3400-\u9fff])由|[兹现今][向有]|[方人司]与|系|(?<=[方人司者商位])[为是]"
    r"|我方|我司|我公司|本公司|(?<![上东南西北四])甲方|乙方|丙方|名称|全称|单位|第三方|[:,])"
)

_NO_NAME = ("我公司", "本公司", "贵公司", "该公司", "权公司", "许可公司", "我厂", "本厂")


def company_in(text: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
    """Return where the first company's name stands between `start` and `end` of a text, or None."""
    last = len(text) if end is None else end
    match = COMPANY.search(text, start, last)
    while match and match[0].endswith(_NO_NAME):
        match = COMPANY.search(text, match.end(), last)
    if match is None:
        return None
    if match["latin"]:
        return match.span()
    led = _BEFORE.match(text[match.start() : match.end() - 4])
    begin = match.start() + (led.end() if led else 0)
    return (begin, match.end()) if match.end() - begin >= 5 else None


def company_after(text: str, starts: Sequence[int], end: int, *, gap: int = 1) -> tuple[int, int] | None:
    """Return where a company's name stands that begins within `gap` characters of one of `starts`, or None.

    Behind a label a name may begin with a small letter, as far as its legal form follows in the same line.
    """
    for start in starts:
        at = company_in(text, start, end)
        if at and at[0] - start <= gap:
            return at
        if line := _TO_LEGAL_FORM.match(text, start, end):
            return line.span("name")
    return None


_TO_LEGAL_FORM = re.compile(rf"\s?(?P<name>{WITH_LEGAL_FORM})")


def han_beside(text: str, at: tuple[int, int]) -> tuple[int, int]:
    """Return where a company's Chinese name stands in brackets behind its Latin one; else where that one stands."""
    bracket = _BRACKET.match(text, at[1])
    if bracket and _HAN.fullmatch(re.sub(r"\s", "", bracket["name"])):
        return bracket.span("name")
    return at


_BRACKET = re.compile(r"\s?\((?P<name>(?:[^()]|\([^()]{2,12}\)){4,60})\)")
_HAN = re.compile(HAN_COMPANY)


def as_written(name: str) -> str:
    """Return a name as registers write it: Han names with wide brackets, without spaces."""
    plain = re.sub(r"\s+", " ", name).strip(" ,:;")
    if re.search(r"[\u3400-\u9fff]", plain):
        return plain.replace(" ", "").replace("(", "（").replace(")", "）")
    return plain
