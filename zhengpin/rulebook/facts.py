"""The facts that rules may ask about: each with its type, its values and its name in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from zhengpin.rulebook.states import Ground


class FactType(StrEnum):
    CHOICE = "choice"
    FLAG = "flag"
    NUMBER = "number"
    WHOLE = "whole number"
    TEXT = "text"


@dataclass(frozen=True)
class Fact:
    """One fact. `values` maps each value of a choice to its labels; `least` and `most` bound a number, inclusively.

    few: of how many buyers a number is that is shown as smaller than this and no closer, lest one of them be told.
    """

    name: str
    type: FactType
    en: str
    zh: str
    values: Mapping[str, tuple[str, str]] | None = None
    least: float | None = None
    most: float | None = None
    few: int = 0

    def label(self, language: str) -> str:
        return self.zh if language.lower().startswith("zh") else self.en

    def accepts(self, value: object) -> bool:
        """Return whether `value` is one that this fact can have."""
        if self.type is FactType.FLAG:
            return isinstance(value, bool)
        if self.type in (FactType.NUMBER, FactType.WHOLE):
            return self._accepts_number(value)
        if self.type is FactType.CHOICE:
            return isinstance(value, str) and value in (self.values or {})
        return isinstance(value, str)

    def _accepts_number(self, value: object) -> bool:
        numbers = int if self.type is FactType.WHOLE else (int, float)
        if isinstance(value, bool) or not isinstance(value, numbers) or value != value:
            return False
        above = self.least is None or value >= self.least
        return above and (self.most is None or value <= self.most)

    def reach(self) -> str:
        """Return what values it can have, as one writes them in a condition."""
        if self.values:
            return ", ".join(f'"{value}"' for value in self.values)
        if self.type in (FactType.NUMBER, FactType.WHOLE):
            return f"{self.least:g} – {'' if self.most is None else f'{self.most:g}'}".strip()
        return "true, false" if self.type is FactType.FLAG else "…"

    def example(self) -> str:
        """Return a clause that asks it."""
        if self.values:
            return f'{self.name} == "{next(iter(self.values))}"'
        if self.type is FactType.NUMBER:
            return f"{self.name} < 10.0" if self.most is None else f"{self.name} >= {self.most * 0.9:.1f}"
        if self.type is FactType.WHOLE:
            return f"{self.name} >= 3"
        return self.name if self.type is FactType.FLAG else f'{self.name} == "CN"'

    def show(self, value: Any, language: str) -> str:
        """Return `value` as a person reads it: a choice by its label, a number short, an unknown as a dash."""
        chinese = language.lower().startswith("zh")
        if value is None:
            return "–"
        if isinstance(value, bool):
            return ("是" if value else "否") if chinese else ("yes" if value else "no")
        if self.few and 0 < value < self.few:
            return f"不足 {self.few}" if chinese else f"fewer than {self.few}"
        if self.values and value in self.values:
            return self.values[value][1 if chinese else 0]
        return f"{value:.4g}" if isinstance(value, float) else str(value)


def _choice(name: str, en: str, zh: str, /, **values: tuple[str, str]) -> Fact:
    return Fact(name, FactType.CHOICE, en, zh, values=values)


def _flag(name: str, en: str, zh: str) -> Fact:
    return Fact(name, FactType.FLAG, en, zh)


def _number(name: str, en: str, zh: str, most: float | None = None) -> Fact:
    return Fact(name, FactType.NUMBER, en, zh, least=0, most=most)


def _whole(name: str, en: str, zh: str, few: int = 0) -> Fact:
    return Fact(name, FactType.WHOLE, en, zh, least=0, few=few)


FEW_BUYERS = 5

_BOOK = (
    _number(
        "book_score",
        "score of a book offer's signs without its price (0 to 1)",
        "图书商品线索得分，不含价格（0 至 1）",
        most=1,
    ),
    _choice(
        "book_place",
        "where a book offer has a place by its signs",
        "图书商品按线索所在队列",
        sampling=("among what is sampled first", "优先抽样"),
        review=("before a reviewer", "转人工审核"),
    ),
    _flag(
        "no_authority",
        "no authority for this ISBN, and the list of dealers is complete",
        "该 ISBN 无授权且经销商名单完整",
    ),
    _flag("before_publication", "offered or shipped before publication", "早于出版日期上架或发货"),
    _flag(
        "register_contradicted", "the register has another book under this ISBN", "与该 ISBN 的登记信息矛盾"
    ),
    _flag("isbn_invalid", "what is called an ISBN is none", "所标 ISBN 无效"),
    _flag("isbns_differ", "the bar code is of another ISBN", "条码与所标 ISBN 不符"),
    _flag(
        "registrant_contradicted",
        "the ISBN's registrant and the publisher differ",
        "ISBN 出版者号与出版社不符",
    ),
    _flag("sold_as_copy", "sold with words for files or copies", "文字表明为电子文件或复制品"),
    _flag("compiled", "put together by its seller", "疑似卖家自行汇编"),
    _flag("cover_copied", "a filed cover on another title", "以备案封面销售另一书名"),
    _flag(
        "stock_pictures",
        "stock pictures alone, in a shop of a thousand titles",
        "仅用出版方图片且店铺在售千种图书",
    ),
    _flag("buyers_say_pirated", "buyers say that copies are pirated", "买家称其为盗版"),
    _flag("shop_traits", "what is known of the shop speaks against it", "店铺特征可疑"),
    _flag("sold_beyond_delivered", "more sold than the publisher delivered", "销量超过出版方交付量"),
)
"""Of a book's offer: one flag for each sign (`matching.books.signals`), but for its price, which only ranks."""


_FACTS = (
    _choice(
        "kind",
        "what was found",
        "发现类型",
        picture=("picture", "图片"),
        name=("name", "名称"),
        footage=("footage", "影像"),
        sound=("sound", "声音"),
        complaint=("a complaint", "投诉"),
        rise=("a rise of what buyers say", "买家反馈异常上升"),
        book=("signs of a pirated book", "盗版图书线索"),
    ),
    _choice(
        "reason",
        "what the complaint is about",
        "投诉理由",
        **{ground.value: (ground.en, ground.zh) for ground in Ground},
    ),
    _choice(
        "surface",
        "what it is about",
        "对象类型",
        listing=("listing", "商品"),
        shop=("shop", "店铺"),
        creator=("creator", "达人"),
        video=("video", "视频"),
        room=("live room", "直播间"),
        account=("account", "账号"),
    ),
    _choice(
        "notifier_tier",
        "standing of the notifier",
        "投诉方信用等级",
        new=("new", "新投诉方"),
        standard=("standard", "普通"),
        fast=("fast lane", "快速通道"),
        trusted=("trusted", "可信"),
        restricted=("restricted", "受限"),
    ),
    _choice(
        "right",
        "the right that was found",
        "所发现权利的类型",
        mark=("mark", "商标"),
        original_work=("original work", "原创作品"),
        original_picture=("original picture", "原创图片"),
        design=("design", "外观设计"),
        patent=("patent", "专利"),
        publication=("book", "图书"),
        event_right=("event right", "赛事权利"),
    ),
    _number("score", "score of the match (0 to 1)", "匹配得分（0 至 1）", most=1),
    _choice(
        "match",
        "how it matched",
        "匹配方式",
        digest=("the very same file", "文件完全相同"),
        pdq=("perceptual hash", "感知哈希"),
        descriptor=("picture descriptor", "图像特征"),
        mark=("the mark, inside the picture", "图片中出现商标"),
        footage=("moving pictures", "动态画面"),
        sound=("sound", "声音"),
        exact=("exact name", "名称完全一致"),
        fuzzy=("similar name", "名称近似"),
        isbn=("the ISBN of a filed book", "备案图书的 ISBN"),
        title=("the title of a filed book", "备案图书的书名"),
        cover=("the cover of a filed book", "备案图书的封面"),
    ),
    _choice(
        "upheld_as",
        "as what the same picture or video was upheld before",
        "同一图片或视频此前被认定为",
        counterfeit=(Ground.COUNTERFEIT.en, Ground.COUNTERFEIT.zh),
        copied_picture=(Ground.COPIED_PICTURE.en, Ground.COPIED_PICTURE.zh),
        copied_video=(Ground.COPIED_VIDEO.en, Ground.COPIED_VIDEO.zh),
        broadcast_piracy=(Ground.BROADCAST.en, Ground.BROADCAST.zh),
    ),
    _flag("mirrored", "the picture is mirrored", "图片被镜像翻转"),
    _number("seconds", "seconds that match", "吻合时长（秒）"),
    _number("share", "share of the video that matches (0 to 1)", "吻合时长占视频的比例（0 至 1）", most=1),
    _number("region_share", "share of the picture that it takes (0 to 1)", "占画面的比例（0 至 1）", most=1),
    _number("speed", "speed at which it is played", "播放速度（倍）"),
    _flag("by_both", "picture and sound say the same", "画面与声音均吻合"),
    _whole("inliers", "points that agree between the pictures", "两图吻合点数"),
    _flag("authorised", "the seller holds an authorisation", "商家持有授权"),
    _choice(
        "authority_ended",
        "whether the seller's only authority for this use has ended",
        "商家就该使用的唯一授权是否已终止",
        no=("it has not, or there was none", "未终止或从未获授权"),
        expired=("its term is over", "已到期"),
        revoked=("it was revoked", "已撤销"),
    ),
    _flag("own_right", "the seller is the rights holder", "商家即权利人"),
    _choice(
        "class_match",
        "the goods and the classes of the right",
        "商品与权利类别",
        covered=("covered", "在类别之内"),
        other=("other classes", "属其他类别"),
        unknown=("not known", "未知"),
    ),
    Fact("goods_category", FactType.TEXT, "category of the goods on the marketplace", "平台商品类目"),
    _choice(
        "field",
        "where the name stands",
        "名称所在位置",
        title=("title", "标题"),
        brand=("brand", "品牌"),
        description=("description", "描述"),
        shop=("shop name", "店铺名"),
        account=("account name", "账号名"),
        room=("title of the live room", "直播间标题"),
        picture=("words in a picture", "图片文字"),
        stream=("on the screen of a live room", "直播画面"),
        pinned=("in the goods pinned in a live room", "直播间挂车商品"),
    ),
    _choice(
        "use",
        "what the name does in its sentence",
        "名称在句中的用途",
        brand=("says whose goods these are", "用作品牌"),
        compatible=("says what the goods fit", "说明适用对象"),
        style=("says what the goods resemble", "说明款式风格"),
        negated=("is denied", "被否定"),
        ordinary=("an ordinary word", "普通词语"),
        other_class=("a brand on goods of other classes", "用于其他类别商品的品牌"),
    ),
    _number("use_probability", "how likely that use is (0 to 1)", "该用途的概率（0 至 1）", most=1),
    _number(
        "slang", "weight of slang for fakes in the texts (0 to 1)", "文字中仿冒暗语的权重（0 至 1）", most=1
    ),
    _number("price_ratio", "price divided by the brand's usual price", "价格与该品牌通常价格之比"),
    _flag("claims_official", "words beside the name claim to be official", "名称旁有自称官方的字样"),
    _flag("goods_upheld", "an infringement was upheld against the pinned goods", "挂车商品曾被认定侵权"),
    _flag("warned", "the live room was warned in this broadcast", "本场直播已被警告"),
    _flag("interrupted", "the live room was interrupted in this broadcast", "本场直播已被中断"),
    _flag("name_alone", "the name is all that stands there", "除该名称外别无其他字样"),
    _whole("name_length", "characters in the name", "名称字数"),
    _choice(
        "event_phase",
        "where the event of that right stands",
        "该权利所属赛事的阶段",
        before=("before the event", "赛前"),
        during=("during the event", "赛中"),
        after=("after the event", "赛后"),
    ),
    _flag("event_strict", "a campaign for the event asks for strictness now", "赛事保护专项当前从严"),
    _flag("event_expression", "the words are forbidden for the event", "属赛事禁用表述"),
    _flag("event_goods", "the goods are licensed for the event", "属赛事特许商品"),
    *_BOOK,
    Fact("territory", FactType.TEXT, "territory (ISO 3166)", "地域（ISO 3166）"),
    _choice(
        "channel",
        "channel",
        "渠道",
        shop=("shop", "店铺"),
        live=("live room", "直播间"),
        video=("short video", "短视频"),
    ),
    _number("price", "price", "价格"),
    _number(
        "buyers_fake_rate",
        "believed reports of fakes for 10,000 orders of the shop or creator, in 90 days",
        "该店铺或达人近 90 日每万单可信假货反馈数",
    ),
    _flag(
        "buyers_rise",
        "buyers say of the shop or creator more often than before that goods are fake",
        "买家对该店铺或达人的假货反馈异常上升且待处理",
    ),
    _whole(
        "buyers_saying_fake",
        "distinct buyers, with orders, who say that it is fake: of a listing in 90 days, of a rise in 28",
        "有订单且反馈为假货的不同买家数（商品计近 90 日，异常上升计 28 日）",
        few=FEW_BUYERS,
    ),
    _whole(
        "returns_as_fake",
        "believed returns because it is fake: of a listing in 90 days, of a rise in 28",
        "以假货为由且可信的退货数（商品计近 90 日，异常上升计 28 日）",
        few=FEW_BUYERS,
    ),
    _whole(
        "room_reports",
        "buyers whose reports of fakes in the live room are believed, in 90 days",
        "近 90 日举报该直播间售假且可信的买家数",
        few=FEW_BUYERS,
    ),
    _number("rise_times", "how many times the rate is what it was", "反馈率为以往的倍数"),
    _number(
        "rise_at_least", "how many times at least, with 95 % confidence", "反馈率至少为以往的倍数（95% 置信）"
    ),
    _flag("rise_contested", "most of the reports look concerted", "多数举报疑似有组织"),
    _number("sales_at_risk", "what buyers paid in 30 days", "近 30 日成交金额"),
    _whole("merchant_age_days", "days since the merchant joined", "商家入驻天数"),
    _whole(
        "merchant_upheld", "findings upheld against the merchant in 12 months", "商家近 12 个月被认定侵权次数"
    ),
)

VOCABULARY: Mapping[str, Fact] = {fact.name: fact for fact in _FACTS}
