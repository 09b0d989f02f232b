"""Says in one sentence of each language what a name does in its sentence, and which words decided."""

from __future__ import annotations

from collections.abc import Mapping

from zhengpin.matching.usage.judging import NameUse, UseKind, UseReason

_SAID: Mapping[UseKind, tuple[str, str]] = {
    UseKind.BRAND: ("“{name}” says whose goods these are", "“{name}”在此用作商品的品牌"),
    UseKind.COMPATIBLE: (
        "“{name}” says what the goods fit or are for, not whose they are",
        "“{name}”在此说明商品适用或配套的对象，而非商品的品牌",
    ),
    UseKind.STYLE: (
        "“{name}” says what the goods resemble, not whose they are",
        "“{name}”在此说明商品与何相似，而非商品的品牌",
    ),
    UseKind.NEGATED: ("the text says that the goods are not “{name}”", "文字表明商品并非“{name}”"),
    UseKind.ORDINARY: ("“{name}” is used as an ordinary word", "“{name}”在此作普通词语使用"),
    UseKind.OTHER_CLASS: (
        "“{name}” is used as a brand, but of goods outside the classes of the right",
        "“{name}”在此用作品牌，但商品不在该权利的类别之内",
    ),
}
_FEATURES: Mapping[str, tuple[str, str]] = {
    "first": ("it stands first", "位于句首"),
    "last": ("it stands last", "位于句末"),
    "whole": ("nothing else stands there", "该栏仅有此名称"),
    "raised": ("it alone is capitalised", "唯其首字母大写"),
    "lowered": ("it is not capitalised as the other words are", "其他词首字母大写而它没有"),
    "model_after": ("a model number follows", "其后接型号"),
    "slash": ("it stands beside a slash", "与斜杠相连"),
    "everyday": ("it is a common word", "它是常用词"),
    "some_word": ("the language has it as a word", "它本是词语"),
    "no_word": ("the language has no such word", "它并非词语"),
    "other_places": ("the same brand stands there in another form", "同一品牌另以其他写法出现"),
    "other_names": ("other brands are named beside it", "同时列出其他品牌"),
    "price:below": ("the price lies below the brand's usual one", "价格低于该品牌的通常价格"),
    "price:above": ("the price lies above the brand's usual one", "价格高于该品牌的通常价格"),
    "authorised": ("the seller is authorised", "商家持有授权"),
    "not_authorised": ("the seller is not authorised", "商家未持有授权"),
    "merchant:new": ("the seller joined lately", "商家入驻不久"),
    "merchant:upheld": ("findings against the seller were upheld before", "商家曾被认定侵权"),
    "class:covered": ("the goods are of the right's classes", "商品属该权利的类别"),
    "class:other": ("the goods are of other classes", "商品属其他类别"),
    "brand:same": ("the brand field names it too", "品牌栏亦为此名称"),
    "brand:other": ("the brand field names another", "品牌栏为其他名称"),
    "brand:empty": ("the brand field names none", "品牌栏未填写"),
    "field:brand": ("it stands in the brand field", "位于品牌栏"),
    "field:description": ("it stands in the description", "位于描述"),
}


def explain(use: NameUse) -> tuple[str, str]:
    """Return one sentence in English and one in Chinese: what the name does, how sure that is, what decided."""
    reasons = [sentence for reason in use.reasons if (sentence := _sentence(reason))]
    sure = f"{use.probability:.0%}"
    english, chinese = (said.format(name=use.name) for said in _SAID[use.kind])
    because = ", ".join(one for one, _ in reasons)
    grounds = "、".join(one for _, one in reasons)
    return (
        f"{english[:1].upper()}{english[1:]} ({sure}{f'; {because}' if because else ''}).",
        f"{chinese}（{sure}{f'；{grounds}' if grounds else ''}）。",
    )


def _sentence(reason: UseReason) -> tuple[str, str] | None:
    if reason.text:
        side = reason.feature[:1]
        before = side == "b"
        return (
            f"“{reason.text}” stands {'before' if before else 'after'} it",
            f"{'前' if before else '后'}有“{reason.text}”",
        )
    if reason.feature.startswith("in:"):
        return "it stands in brackets", "位于括号内"
    return _FEATURES.get(reason.feature)
