"""Which mark a document is about: its words, its number of registration and its classes of goods."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengpin.matching.documents.fields.dates import number_of
from zhengpin.matching.documents.fields.flowing import FlowingField
from zhengpin.matching.documents.fields.patterns import either, pattern
from zhengpin.matching.documents.model import FieldName

_QUOTED = "[“\"'‘《「『【](?P<m>[^”\"'’》」』】\n]{1,40})[”\"'’》」』】]"
_WORD = either("trade_?marks? marks? brands?")
_NAMED = either("商标 品牌 牌") + either("名称 文字 图样 标识") + "?"
_BRACKET = r"(?:\s*/?\s*\(?[A-Za-z. ]{2,24}\)?)?"
"""The English word that stands beside a Chinese label."""
_LATIN = r"(?P<m>[A-Z][\w'&.\-]*(?: [A-Z][\w'&.\-]*){0,3})"
_OWN_WORD = r"(?![我本贵该其]|[本以]下|旗下)[\u3400-\u9fffA-Za-z0-9&·]"
_MARK = (
    (pattern(_QUOTED, r"(?:\([^()\n]{0,40}\))?", either("系列 注册") + "{0,2}", "(?:商标|品牌|牌)"), 0.93),
    (pattern(_WORD, r"(?: name)?:?\s*(?:\(s\)\s*)?", _QUOTED), 0.92),
    (pattern(_NAMED, r"(?:\([^()\n]{1,20}\))?:?\s*", _QUOTED), 0.9),
    (pattern(_QUOTED, r"\s*", _WORD, r"\b"), 0.9),
    (pattern(_NAMED, _BRACKET, r":\s*(?P<m>[^\n,;。:(]{1,40})"), 0.85),
    (pattern(r"(?:trade ?mark|mark|brand)(?: name)?\s*:\s*(?P<m>[^\n,;:(]{1,40})"), 0.85),
    (re.compile(rf"{_WORD} {_LATIN}(?=[ ,.(]|\n)"), 0.7),
    (pattern(r"(?<![^\n])(?:trade ?mark|mark|brand)(?:\(s\)| name)?\n(?P<m>[^\n,;。:]{1,60})\n"), 0.8),
    (pattern(_NAMED, r"\n(?P<m>[^\n,;。:]{1,40})\n"), 0.6),
    (
        pattern(
            r"(?:为|销售|系|是)(?P<m>(?:(?!品牌|商标|的)[^\s,。;:(“\"]){2,16})(?:品牌|商标)?\((?:商标)?注册号"
        ),
        0.8,
    ),
    (pattern(r"(?:销售|经营|开设|授权|是|为|:)(?P<m>", _OWN_WORD, r"{2,12}?)品牌(?!方|商)"), 0.6),
    (re.compile(rf"\b(?:of|for|under|sell|offer) {_LATIN} ?\([Rr]egist"), 0.7),
    (re.compile(rf"\b(?:sell|offer|distribute|market|of) {_LATIN}[ -]branded\b"), 0.75),
    (re.compile(rf"\b(?:products|goods) (?:of|under)(?: the)?(?: brand)?[ \n]{_LATIN}(?=[ ,.(]|\n)"), 0.7),
)
_CERTIFIED = (
    (re.compile(r"第\s?[0-9OoIl]{5,13}\s?号\n(?P<m>[^\n:]{1,40}?)\n?(?=核定使用)"), 0.85),
    (pattern(r"(?<![^\n])(?:trade ?mark|mark)(?:\s|(?=[\u3400-\u9fff]))(?P<m>[^\n:]{1,60})(?=\n)"), 0.85),
)
"""How a certificate shows a mark: between its number and its goods, or in a row of its own."""
_NO_MARK = pattern(
    either(
        r"注册 商标 图形 的 有限 [\d\s]+ name no\.? details? (?:reg(?:istration|\.)?|certificate|serial)(?:_.*)?"
    )
)
_NUMBER = r"(?P<n>[GＧ]?\s?[0-9OoIl]{5,13}[A-Z]?)(?![0-9A-Za-z])"
_OF_NUMBER = either("号码? 证号 编号")
_IN_ENGLISH = either(
    r"reg(?:istration|istered|\.)?(?:_under)?\s*(?:(?:certificate_)?(?:numbers?|nos?\b\.?)|\#)"
    r" \b(?:eutm|ctm|trade_?mark|tm)_(?:numbers?|nos?\b\.?)"
)
_REGISTRATION = (
    (
        pattern("注册(?:证|商标)?", _OF_NUMBER, _BRACKET, r"[:\s]*(?:为|是)?\s*第?\s?", _NUMBER, r"\s?号?"),
        0.95,
    ),
    (pattern(_NAMED, r"\s*/\s*注册号:?\n?[^\n/]{1,40}/\s*", _NUMBER), 0.9),
    (pattern(r"商标\(?(?:注册证)?第\s?", _NUMBER, r"\s?号"), 0.93),
    (pattern(_IN_ENGLISH, r"[:\s]*", _NUMBER), 0.93),
    (pattern(r"\bcertificate no\.?[:\s]*", _NUMBER), 0.7),
    (pattern(r"\bregistration[:\s]\s?", _NUMBER), 0.85),
    (pattern(r"(?<![^\n])注册号\n", _NUMBER), 0.9),
    (pattern(r"(?<![0-9A-Za-z])第\s?", _NUMBER, r"\s?号"), 0.85),
)
_MORE = pattern(r"\s*(?:号)?\s*(?:、|,|及|和|与|and|/)\s*(?:第\s?)?", _NUMBER)
_CLASS = r"(?:[0-9OoIl]{1,2}|[一二三四五六七八九十]{1,3})"
_AND = r"\s?(?:、|,|及|和|/|&|and)+\s?(?:and )?"
_CLASSES = (
    (pattern(rf"第\s?(?P<c>{_CLASS}(?:\s?类?{_AND}第?\s?{_CLASS})*)\s?类"), 0.95),
    (
        pattern(
            rf"\bclass(?:\(?es\)?)?(?: nos?\.?)?[:\s]*(?P<c>[0-9]{{1,2}}(?:{_AND}[0-9]{{1,2}})*)(?![0-9])"
        ),
        0.93,
    ),
    (
        pattern(
            either("国际分类 商品类别 类别 类号 核定类别"),
            "(?:号码?)?",
            _BRACKET,
            rf"[:\s]*第?(?P<c>{_CLASS}(?:{_AND}{_CLASS})*)(?![0-9])",
        ),
        0.9,
    ),
)


def marks_in(text: str) -> Iterator[FlowingField]:
    """Yield marks, numbers of registration and classes as a text names them."""
    for form, confidence in _MARK:
        for match in form.finditer(text):
            mark = match["m"].strip(" .·:")
            if mark and not _NO_MARK.fullmatch(mark):
                yield FlowingField(FieldName.MARK, mark, match.start("m"), match.end("m"), confidence)
    yield from _numbers(text)
    yield from _classes(text)


def certified_mark_in(text: str) -> Iterator[FlowingField]:
    """Yield the mark of a certificate of registration."""
    for form, confidence in _CERTIFIED:
        for match in form.finditer(text):
            yield FlowingField(
                FieldName.MARK, match["m"].strip(), match.start("m"), match.end("m"), confidence
            )


def _numbers(text: str) -> Iterator[FlowingField]:
    for form, confidence in _REGISTRATION:
        for first in form.finditer(text):
            match: re.Match[str] | None = first
            while match:
                yield FlowingField(
                    FieldName.REGISTRATION_NO,
                    _digits(match["n"]),
                    match.start("n"),
                    match.end("n"),
                    confidence,
                )
                match = _MORE.match(text, match.end())


def _digits(written: str) -> str:
    head = "G" if written[:1] in "GＧ" else ""
    tail = written[-1] if written[-1].isalpha() and written[-1] not in "OoIl" else ""
    return head + re.sub(r"[^0-9]", "", written.translate(str.maketrans("OoIl", "0011"))) + tail


def _classes(text: str) -> Iterator[FlowingField]:
    for form, confidence in _CLASSES:
        for match in form.finditer(text):
            found = set()
            for one in re.findall(_CLASS, match["c"]):
                try:
                    found.add(number_of(one))
                except ValueError:
                    continue
            known = sorted(one for one in found if 1 <= one <= 45)
            if known:
                yield FlowingField(FieldName.NICE_CLASSES, known, match.start(), match.end(), confidence)
