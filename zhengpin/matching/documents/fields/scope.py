"""What a letter allows: where, by which channels, in what kind of shop, of which tier, and with what rights."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengpin.matching.documents.fields.flowing import FlowingField
from zhengpin.matching.documents.fields.patterns import either, pattern
from zhengpin.matching.documents.fields.places import TERRITORY_NAMES, WORLD
from zhengpin.matching.documents.model import FieldName

_AREA = pattern(
    r"(?:区域|地域|地区)(?:范围)?(?:\s*/?\s*\(?[A-Za-z ]{4,24}\)?)?(?:为|是|:|\n|限于|仅限)+",
    r"|授权范围:|\b(?:territor(?:y|ies)|regions?|countr(?:y|ies))[^:\n]{0,20}[:\s]+",
)
_WITHIN = re.compile(
    r"(?:在|于|品牌|商标)(?P<w>[^,。;\n]{2,24}?)(?:范围内|境内|地区|区域内|内|的|以|通过|线上|网络|开设|销售)"
    r"|\b(?:in|within|throughout) (?P<e>(?:the )?(?:mainland )?[A-Z][A-Za-z'’ ]{2,40})"
)
_LEFT_OUT = pattern(
    either("不含 不包括 不包含 除外? 除了 excluding except(?:_for)? not_including exclusive_of"),
    r"[^)\n。]{0,80}",
)
_CHANNELS = (
    ("live", pattern(either("直播 live[-_]?stream(?:ing|s)? live_rooms?"))),
    ("video", pattern(either(r"短?视频 \b(?:short[-_])?videos?\b"))),
    ("creator", pattern(either(r"达人 网红 主播 创作者 creators? influencers? \bKOLs?\b"))),
    (
        "shop",
        pattern(
            either(r"(?<!普通)店铺(?!类型) 网店 商城店 商品橱窗 \b(?:e-?)?(?:shops?|stores?)\b storefront")
        ),
    ),
)
_NAMED_SHOP = pattern(either("旗舰店 专卖店 专营店 普通店"))
"""Kinds of shops, which tell a channel only where a letter names none."""
_EVERY = pattern("全渠道|(?:所有|全部)(?:线上|销售)?渠道|all (?:online |sales )?channels")
_DENIED = pattern(
    either("不得 不可 不能 禁止 不含 不包括 除 未经 非 not except excluding without"), r"[^,。;\n]{0,16}$"
)
_SHOP = "(?:shop|store)"
_SHOPS = (
    ("flagship", pattern(f"旗舰店|flagship {_SHOP}")),
    (
        "exclusive",
        pattern(f"专卖店|exclusive (?:brand )?{_SHOP}|(?:mono|single)-?brand {_SHOP}|franchised? {_SHOP}"),
    ),
    ("multi_brand", pattern(f"专营店|multi-?brand {_SHOP}")),
    ("ordinary", pattern(f"普通(?:企业)?店|企业店|(?:ordinary|regular) {_SHOP}")),
)
_OPENED = pattern(
    either("开设 经营 开立 运营 店铺类型 类型 open operat(?:e|ing) run store_type type_of_(?:store|shop)"),
    r"[^,。;\n]{0,16}$",
)
_TIER = (
    pattern(r"(?P<t>[一二三四五1-5])\s?级\s?(?:授权|代理|经销|分销|被授权)"),
    pattern(r"(?:授权|代理|经销)(?:级别|层级|等级)[:\s]*(?P<t>[一二三四五1-5])\s?级?"),
    pattern(r"\b(?P<t>first|second|third|fourth)[- ](?:tier|level)\b"),
    pattern(r"\b(?:tier|level)[ -]?(?:of authori[sz]ation:?\s?)?(?P<t>[1-5])\b"),
)
_TIERS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "first": 1, "second": 2, "third": 3, "fourth": 4}
_PASS_ON = either("转授权 再授权 分授权 转授 转让(?:本)?授权 再许可 分许可 转许可 二次授权")
_SUBLICENCE = either(r"sub-?\s?licen[sc]\w* sub-?\s?authori[sz]\w* transfer_or_assign re-?authori[sz]e")
_MAY_NOT = either(
    """
    may_not shall_not must_not cannot not_be no_right not_(?:entitled|permitted|allowed) prohibited_from
    without_(?:the_)?right does_not_include non-? is_not
    """
)
_MAY = either("may entitled_to right_to permitted_to allowed_to is are")
_FLAGS = (
    (
        FieldName.SUBLICENSABLE,
        False,
        pattern(
            either("不得 不可 不能 不允许 不享有 不具有 无权 禁止 无"),
            rf"[^,。;\n]{{0,20}}?{_PASS_ON}|{_PASS_ON}(?:权)?(?:无效|[:\n]\s*[否无不])",
            rf"|{_SUBLICENCE}[^.;:\n]{{0,20}}[:\n]\s*not?\b",
            rf"|{_MAY_NOT}\s?[^.;\n]{{0,40}}?{_SUBLICENCE}",
        ),
        0.95,
    ),
    (
        FieldName.SUBLICENSABLE,
        True,
        pattern(
            rf"(?:可以?|有权|允许|享有|具有)[^,。;\n不无]{{0,16}}?{_PASS_ON}|{_PASS_ON}(?:权)?[:\n]\s*[是有可]",
            rf"|{_SUBLICENCE}[^.;:\n]{{0,20}}[:\n]\s*yes\b",
            rf"|{_MAY}\s[^.;\n]{{0,24}}?{_SUBLICENCE}|\bsub-?licen[sc]able",
        ),
        0.9,
    ),
    (FieldName.EXCLUSIVE, False, pattern(r"非(?:独占|独家|排他)性?|non-?\s?exclusive"), 0.95),
    (
        FieldName.EXCLUSIVE,
        True,
        pattern(
            "独占|独家|排他性",
            rf"|\b(?:sole and )?exclusive(?:ly)?\b(?! (?:brand )?(?:{_SHOP}|of))",
        ),
        0.85,
    ),
    (FieldName.IRREVOCABLE, True, pattern("不可撤[销消回]|不得撤[销回]|irrevocabl[ey]"), 0.95),
    (FieldName.IRREVOCABLE, False, pattern(r"可(?:随时)?撤[销回]|\brevocable|may be revoked"), 0.85),
)


def scope_in(text: str) -> Iterator[FlowingField]:
    """Yield territories, channels, the shop's type, the tier and the flags of a letter."""
    yield from _territories(text)
    yield from _channels(text)
    for shop, form in _SHOPS:
        for match in form.finditer(text):
            opened = _OPENED.search(text, max(0, match.start() - 24), match.start())
            sure = 0.95 if opened else 0.85  # a title may name another kind than is let
            yield FlowingField(FieldName.SHOP_TYPE, shop, match.start(), match.end(), sure)
    for form in _TIER:
        for match in form.finditer(text):
            written = next(one for one in match.groupdict().values() if one)
            tier = _TIERS.get(written.lower()) or int(written)
            yield FlowingField(FieldName.TIER, tier, match.start(), match.end(), 0.92)
    taken: list[tuple[int, int]] = []
    for name, value, form, confidence in _FLAGS:
        for match in form.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield FlowingField(name, value, match.start(), match.end(), confidence)


def _territories(text: str) -> Iterator[FlowingField]:
    for match in _AREA.finditer(text):
        end = re.compile(r"[^\n。;]*").match(text, match.end())
        assert end is not None
        yield from _named(text, match.end(), end.end(), 0.95)
    for match in _WITHIN.finditer(text):
        yield from _named(text, *match.span("w" if match["w"] else "e"), 0.75)


def _named(text: str, start: int, end: int, confidence: float) -> Iterator[FlowingField]:
    part = _LEFT_OUT.sub(lambda match: " " * len(match[0]), text[start:end])
    found = [(match, code) for form, code in TERRITORY_NAMES for match in form.finditer(part)]
    if found:
        codes = sorted({code for _, code in found})
        first, last = min(match.start() for match, _ in found), max(match.end() for match, _ in found)
        yield FlowingField(FieldName.TERRITORIES, codes, start + first, start + last, confidence)
    elif match := WORLD.search(part):
        yield FlowingField(FieldName.TERRITORIES, [], start + match.start(), start + match.end(), confidence)


def _channels(text: str) -> Iterator[FlowingField]:
    seen: dict[str, re.Match[str]] = {}
    every = _EVERY.search(text)
    for channel, form in _CHANNELS:
        for match in form.finditer(text):
            if channel not in seen and not _DENIED.search(text[max(0, match.start() - 20) : match.start()]):
                seen[channel] = match
    if not seen and (named := _NAMED_SHOP.search(text)):
        seen["shop"] = named
    if every:
        value = sorted(channel for channel, _ in _CHANNELS)
        yield FlowingField(FieldName.CHANNELS, value, every.start(), every.end(), 0.85)
    elif seen:
        first, *others = sorted(match.span() for match in seen.values())
        yield FlowingField(FieldName.CHANNELS, sorted(seen), *first, 0.85, tuple(others))
