"""Mentions seeded into real titles of the right goods, and honest words seeded into real titles that use a brand.

A phrasing of `FITTED` may stand in what the classifier is fitted to; one of `UNSEEN` only in the test.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from benchmarks.words.use_truth import ACCESSORY, Example, fold_of
from zhengpin.matching.usage.features import UseCircumstances

FITTED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "compatible": {
        "zh": ("适用于{}", "适用{}", "兼容{}", "{}适用", "适配{}机型", "{}通用",
               "{}专用", "替换{}", "支持{}", "适用:{}"),
        "en": ("for {}", "compatible with {}", "Fits {}", "untuk {}", "Replacement for {}", "For {} Users",
               "({} compatible)"),
    },
    "style": {
        "zh": ("{}同款", "{}风", "{}风格", "{}平替", "平替{}", "类似{}", "致敬{}", "媲美{}", "{}同香型", "仿{}款式"),
        "en": ("{} style", "{} inspired", "inspired by {}", "dupe for {}",
               "like {}", "similar to {}", "{} dupe", "looks like {}"),
    },
    "negated": {
        "zh": ("非{}", "不是{}", "并非{}", "非{}正品", "与{}无关", "非{}官方", "不是{}牌子", "{}无关"),
        "en": ("not {}", "not affiliated with {}", "non {}", "this is not {}", "bukan {}", "not by {}", "unlike {}"),
    },
}  # fmt: skip
UNSEEN: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "compatible": {
        "zh": ("可用于{}", "{}可用", "适合{}使用", "通用于{}", "匹配{}", "代用{}"),
        "en": ("works with {}", "suitable for {}", "designed for {}", "for use with {}", "kompatibel dengan {}"),
    },
    "style": {
        "zh": ("神似{}", "{}款式", "灵感来自{}", "{}撞款", "{}平价版", "跟{}一个代工厂"),
        "en": ("look like {}", "{} lookalike", "alternative to {}", "{}-inspired", "reminiscent of {}"),
    },
    "negated": {
        "zh": ("绝非{}", "和{}没有关系", "不属于{}", "非{}原厂", "{}无任何关系"),
        "en": ("isn't {}", "not associated with {}", "not endorsed by {}", "not from {}", "{} not included"),
    },
}  # fmt: skip
HONEST: Mapping[str, tuple[str, ...]] = {
    "zh": ("男女同款", "明星同款", "商场同款", "刘雯同款", "杨幂同款", "同款", "简约风格", "韩版风",
           "适用于敏感肌", "适合送礼", "非遗工艺", "不含酒精", "官方正品",
           "专柜正品", "包邮", "防风", "支持验货", "通用款", "可用于日常", "国行", "二手", "中古",
           "适用于孕妇", "适用干性皮肤", "适合女生"),
    "en": ("for men", "for women", "gift for her", "new style", "fits all sizes", "not for children", "100% authentic",
           "official warranty", "like new", "for summer", "no sugar", "classic style", "suitable for sensitive skin"),
}  # fmt: skip

CLAIMED: Mapping[str, tuple[str, ...]] = {
    "zh": ("高仿{}", "{}高仿", "{}A货", "莆田{}", "1:1{}", "{}复刻", "{}原单", "{}顶级复刻", "{}纯原", "{} 懂的来",
           "{}牌", "{}出品", "【{}】", "{}正品", "专柜{}"),
    "en": ("replica {}", "{} replica", "{} mirror quality", "{} 1:1", "{} aaa quality", "{} top copy",
           "by {}", "from {}", "authentic {}", "[{}]", "genuine {}"),
}  # fmt: skip
SHOPS: Mapping[str, tuple[str, ...]] = {
    "zh": ("{}", "{}官方旗舰店", "{}旗舰店", "{}专卖店", "{}官方店", "{}中国直营店",
           "{}官方直播间", "{}品牌店", "{}正品折扣店"),
    "en": ("{}", "{} Official Store", "{} Official", "{} Flagship Store",
           "{} Outlet Store", "The {} Shop", "{} Brand Store"),
}  # fmt: skip

AROUND_SHOPS: Mapping[str, tuple[str, ...]] = {
    "zh": ("{}配件店", "{}手机壳批发", "专修{}", "{}维修中心", "{}改装店", "{}配件专营店", "{}保护壳工厂店"),
    "en": ("{} repair", "Cases for {}", "{} accessories shop", "Parts for {}", "{} spare parts store"),
}  # fmt: skip
"""Names of shops that sell what fits a brand's goods, or mend them."""


def seeded_uses(
    titles: Sequence[str], names: Sequence[str], seed: int, each: int, brands: Sequence[Example]
) -> list[Example]:
    """Return `each` examples of every seeded kind and language, and honest words in real uses of a brand.

    Title and name are always of one fold.
    """
    draw = random.Random(seed)
    pools = {language: _pools(titles, language, seed) for language in ("zh", "en")}
    named = {fold: [n for n in names if fold_of(n, seed) == fold] for fold in ("fit", "calibrate", "test")}
    found = [
        one
        for use in FITTED
        for language in ("zh", "en")
        for one in _of_kind(use, language, pools[language], named, each, draw)
    ]
    found += [
        one for language in CLAIMED for one in _claimed(language, pools[language], named, each // 2, draw)
    ]
    found += list(_alone(named, each // 4, draw)) if brands else []
    return found + list(_honest(brands, each * 2, draw))


def _claimed(
    language: str,
    pools: Mapping[str, Mapping[bool, Sequence[str]]],
    named: Mapping[str, Sequence[str]],
    count: int,
    draw: random.Random,
) -> Iterator[Example]:
    """Yield names claimed as a brand, also under slang for fakes: who sells fakes uses the name as one."""
    for fold, share in (("fit", 0.5), ("calibrate", 0.2), ("test", 0.3)):
        for _ in range(int(count * share) if pools[fold][False] and named[fold] else 0):
            phrasing = draw.choice(CLAIMED[language])
            yield _placed(draw.choice(pools[fold][False]), draw.choice(named[fold]), phrasing, "brand", draw)


def _alone(named: Mapping[str, Sequence[str]], count: int, draw: random.Random) -> Iterator[Example]:
    """Yield names in brand fields, in the names of shops that claim them, and of shops that sell what fits."""
    for fold, share in (("fit", 0.5), ("calibrate", 0.2), ("test", 0.3)):
        for number in range(int(count * share) if named[fold] else 0):
            name = draw.choice(named[fold])
            language = "en" if name.isascii() and draw.random() < 0.6 else "zh"
            field = ("brand", "shop", "shop")[number % 3]
            use, phrasings = ("compatible", AROUND_SHOPS) if number % 3 == 2 else ("brand", SHOPS)
            phrasing = "{}" if field == "brand" else draw.choice(phrasings[language])
            text, start = phrasing.format(name), phrasing.index("{}")
            around = UseCircumstances(field=field, brand_field="same" if field == "brand" else "unknown")
            yield Example(text, (start, start + len(name)), name, use, False, phrasing, around)


def _pools(titles: Sequence[str], language: str, seed: int) -> dict[str, dict[bool, list[str]]]:
    """Return the titles by fold and by whether they are of accessories."""
    pools: dict[str, dict[bool, list[str]]] = {f: {True: [], False: []} for f in ("fit", "calibrate", "test")}
    for title in titles:
        if title.isascii() == (language == "en"):
            pools[fold_of(title, seed)][bool(ACCESSORY.search(title))].append(title)
    return pools


def _of_kind(
    use: str,
    language: str,
    pools: Mapping[str, Mapping[bool, Sequence[str]]],
    named: Mapping[str, Sequence[str]],
    each: int,
    draw: random.Random,
) -> Iterator[Example]:
    for fold, share in (("fit", 0.5), ("calibrate", 0.2), ("test", 0.3)):
        goods = pools[fold][use == "compatible"] or pools[fold][False]
        known, unseen = FITTED[use][language], UNSEEN[use][language]
        for number in range(int(each * share)):
            # A half of the test, and a third of what calibrates, is phrased as nothing was that was fitted.
            fresh = fold != "fit" and number % (2 if fold == "test" else 3) == 0
            phrasing = draw.choice(unseen if fresh else known)
            if goods and named[fold]:
                yield _placed(draw.choice(goods), draw.choice(named[fold]), phrasing, use, draw)


def _placed(title: str, name: str, phrasing: str, use: str, draw: random.Random) -> Example:
    """Return the title with the phrase at its start, its end, or between two of its words."""
    phrase = phrasing.format(name)
    gaps = [at for at, character in enumerate(title) if character in " ,，/"]
    at = draw.choice([0, len(title), draw.choice(gaps) if gaps else len(title)])
    left, right = title[:at].rstrip(), title[at:].lstrip()
    joint = " " if left else ""
    text = f"{left}{joint}{phrase}{' ' if right else ''}{right}"
    start = len(left) + len(joint) + phrase.index(name)
    return Example(text, (start, start + len(name)), name, use, real=False, phrasing=phrasing)


def _honest(brands: Sequence[Example], count: int, draw: random.Random) -> Iterator[Example]:
    """Yield real uses of a brand with an honest phrase at the end, or between two words after the name."""
    for one in draw.sample(list(brands), min(count, len(brands))):
        words = draw.choice(HONEST["en" if one.text.isascii() else "zh"])
        gaps = [at for at, sign in enumerate(one.text) if sign in " ,，" and at > one.span[1]]
        at = draw.choice([len(one.text), gaps[0] if gaps else len(one.text)])
        text = f"{one.text[:at]} {words}{one.text[at:]}"
        yield replace(one, text=text, real=False, phrasing=f"+{words}")
