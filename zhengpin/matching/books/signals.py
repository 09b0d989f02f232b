"""The signs by which a book's offer is looked into, in the order in which they weigh, and what each says in a
sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class BookSignal(StrEnum):
    """What speaks for looking into an offer, the weightiest kind first."""

    NO_AUTHORITY = "no_authority"
    BEFORE_PUBLICATION = "before_publication"
    REGISTER_CONTRADICTED = "register_contradicted"
    ISBN_INVALID = "isbn_invalid"
    ISBNS_DIFFER = "isbns_differ"
    REGISTRANT_CONTRADICTED = "registrant_contradicted"
    SOLD_AS_COPY = "sold_as_copy"
    COMPILED = "compiled"
    COVER_COPIED = "cover_copied"
    STOCK_PICTURES = "stock_pictures"
    PRICE_BELOW_FLOOR = "price_below_floor"
    BUYERS_SAY_PIRATED = "buyers_say_pirated"
    SHOP_TRAITS = "shop_traits"
    SOLD_BEYOND_DELIVERED = "sold_beyond_delivered"


class Strength(StrEnum):
    """How much a sign weighs."""

    VERY_STRONG = "very_strong"
    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"


POINTS: Mapping[Strength, float] = {
    Strength.VERY_STRONG: 4.5,
    Strength.STRONG: 3.0,
    Strength.MEDIUM: 1.5,
    Strength.WEAK: 0.6,
}
"""What a sign of full strength adds to the score, in natural log-odds."""


@dataclass(frozen=True, slots=True)
class BookSignalKind:
    """strength: how much it weighs; ranks_only: whether it only orders a queue, and brings nothing into one.

    english, chinese: what it says, with the names of its values in braces.
    """

    strength: Strength
    english: str
    chinese: str
    ranks_only: bool = False


KINDS: Mapping[BookSignal, BookSignalKind] = {
    BookSignal.NO_AUTHORITY: BookSignalKind(
        Strength.STRONG,
        "No authorisation leads from the publisher to this shop for ISBN {isbn}, and the publisher says that its "
        "list of dealers is complete.",
        "就 ISBN {isbn}，不存在从出版方到该店铺的授权链，且出版方声明其经销商名单完整。",
    ),
    BookSignal.BEFORE_PUBLICATION: BookSignalKind(
        Strength.STRONG,
        "It was {how} on {day}, before the publication date {published}.",
        "该书于 {day} 已{how}，早于出版日期 {published}。",
    ),
    BookSignal.REGISTER_CONTRADICTED: BookSignalKind(
        Strength.STRONG,
        "Under ISBN {isbn} the register has another {what}: “{registered}”, and the offer says “{offered}”.",
        "登记信息中 ISBN {isbn} 的{what}为“{registered}”，而商品写的是“{offered}”。",
    ),
    BookSignal.ISBN_INVALID: BookSignalKind(
        Strength.MEDIUM,
        "“{written}” is called an ISBN and cannot be one.",
        "“{written}”被标为 ISBN，但不是有效的 ISBN。",
    ),
    BookSignal.ISBNS_DIFFER: BookSignalKind(
        Strength.MEDIUM,
        "The offer gives ISBN {isbn}, and the bar code in its pictures is that of {barcode}.",
        "商品填写的 ISBN 为 {isbn}，图片中的条码却是 {barcode}。",
    ),
    BookSignal.REGISTRANT_CONTRADICTED: BookSignalKind(
        Strength.STRONG,
        "ISBN {isbn} belongs to registrant {registrant}, which {filings} filings give to {usual} above all, and "
        "the offer names {publisher}.",
        "ISBN {isbn} 属于出版者号 {registrant}，{filings} 件备案主要登记为{usual}，"
        "而商品标注的出版社为{publisher}。",
    ),
    BookSignal.SOLD_AS_COPY: BookSignalKind(
        Strength.STRONG,
        "It is sold with words for files or copies: {phrases}.",
        "商品文字表明所售为电子文件或复制品：{phrases}。",
    ),
    BookSignal.COMPILED: BookSignalKind(
        Strength.MEDIUM,
        "It seems to be put together by its seller: {phrases}, without an ISBN.",
        "疑似卖家自行汇编：{phrases}，且没有 ISBN。",
    ),
    BookSignal.COVER_COPIED: BookSignalKind(
        Strength.MEDIUM,
        "Its picture shows the cover of ISBN {isbn} (“{registered}”), and it is offered as “{offered}”.",
        "图片为 ISBN {isbn}（“{registered}”）的封面，而商品名称为“{offered}”。",
    ),
    BookSignal.STOCK_PICTURES: BookSignalKind(
        Strength.WEAK,
        "It shows stock pictures alone, in a shop that offers {titles} titles.",
        "仅使用出版方图片，且该店铺在售 {titles} 种图书。",
    ),
    BookSignal.PRICE_BELOW_FLOOR: BookSignalKind(
        Strength.WEAK,
        "A copy costs {share} of the list price; the lowest that is plausible is {floor} ({source}). Honest offers "
        "are as cheap: this only orders the queue.",
        "单册售价为定价的 {share}，合理下限为 {floor}（{source}）。正当商品也可能如此便宜：该项仅用于排序。",
        ranks_only=True,
    ),
    BookSignal.BUYERS_SAY_PIRATED: BookSignalKind(
        Strength.MEDIUM,
        "{pirated} of {feedback} pieces of buyers' feedback say that copies are pirated or badly printed.",
        "{feedback} 条买家反馈中有 {pirated} 条称其为盗版或印刷低劣。",
    ),
    BookSignal.SHOP_TRAITS: BookSignalKind(
        Strength.MEDIUM,
        "Of the shop it is known: {traits}.",
        "该店铺的情况：{traits}。",
    ),
    BookSignal.SOLD_BEYOND_DELIVERED: BookSignalKind(
        Strength.VERY_STRONG,
        "{sold} copies were sold, and the publisher says that it delivered {delivered} in all.",
        "已售出 {sold} 册，而出版方称总共仅交付 {delivered} 册。",
    ),
}
"""What each sign weighs and says."""

WORDS: Mapping[str, tuple[str, str]] = {
    "offered": ("offered", "上架"),
    "shipped": ("shipped", "发货"),
    "title": ("title", "书名"),
    "author": ("author", "作者"),
    "publisher": ("publisher", "出版社"),
    "volume": ("volume", "册次"),
    "set": ("number of volumes", "册数"),
    "edition": ("edition", "版次"),
    "pages": ("number of pages", "页数"),
    "form": ("form", "装帧形式"),
    "supply_discount": ("the publisher's supply discount", "出版方供货折扣"),
    "authorised_sellers": ("the median of authorised sellers", "授权商家售价中位数"),
    "channel": ("the median of the channel's authorised sellers", "该渠道授权商家售价中位数"),
    "new": ("it is younger than 90 days", "开店不足 90 天"),
    "ships_from_elsewhere": ("it ships from another place than its address", "发货地与登记地址不符"),
    "delisted_after_live": ("it takes offers down within an hour of a live sale", "直播结束一小时内下架商品"),
    "off_category": ("it files books under other categories", "将图书错放类目"),
}
"""The values that are words, in both languages."""

type Value = str | int | float


@dataclass(frozen=True, slots=True)
class FoundSignal:
    """A sign that was found. share: 0..1, how fully it holds; values: what its sentence is filled with.

    spans: words of the offer that it rests on, as (start, end) in the title, or in the description behind it after a
    line break.
    """

    signal: BookSignal
    share: float
    values: Mapping[str, Value] = field(default_factory=dict)
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def kind(self) -> BookSignalKind:
        """Return what it weighs and says."""
        return KINDS[self.signal]

    @property
    def points(self) -> float:
        """Return what it adds, before calibration."""
        return self.share * POINTS[self.kind.strength]


def explain(found: FoundSignal) -> tuple[str, str]:
    """Return what a sign says, in English and in Chinese."""
    return _filled(found, 0), _filled(found, 1)


def _filled(found: FoundSignal, language: int) -> str:
    values = {name: _worded(name, value, language) for name, value in found.values.items()}
    return (found.kind.english, found.kind.chinese)[language].format(**values)


def _worded(name: str, value: Value, language: int) -> str:
    if isinstance(value, float):
        return f"{value:.0%}"
    if name in ("how", "what", "source"):
        return WORDS[str(value)][language]
    if name == "traits":
        return ("; ", "；")[language].join(WORDS[one][language] for one in str(value).split())
    return str(value)
