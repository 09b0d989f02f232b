"""Titles, descriptions and prices of listings, composed from the vocabulary."""

import random
from decimal import Decimal

from zhengpin.demo.goods.vocabulary import BAIT_EN, BAIT_ZH, HOOKS_EN, HOOKS_ZH, STYLES_EN, STYLES_ZH, WARES

CHINESE, ENGLISH = "zh-Hans", "en"


def plain_title(choose: random.Random, language: str, goods: str, style: str, lead: str = "") -> str:
    """A title as a careful seller writes it; `lead` (a brand, a phrase) comes first."""
    ware = WARES[goods]
    if language == CHINESE:
        parts = [lead, choose.choice(HOOKS_ZH), f"{STYLES_ZH[style]}{choose.choice(ware.nouns_zh)}"]
        return _joined([*parts, *choose.sample(ware.features_zh, choose.randint(2, 3))])
    features = ", ".join(choose.sample(ware.features_en, 2))
    noun = choose.choice(ware.nouns_en)
    return f"{_joined([lead, choose.choice(HOOKS_EN), STYLES_EN[style], noun])} – {features}"


def baiting_title(choose: random.Random, language: str, goods: str, style: str, name: str) -> str:
    """A title that leans on somebody else's name, however it is spelt in `name`."""
    ware = WARES[goods]
    if language == CHINESE:
        lead = f"{name}{choose.choice(BAIT_ZH)}"
        tail = choose.sample(ware.features_zh, 2)
        where = [lead, f"{STYLES_ZH[style]}{choose.choice(ware.nouns_zh)}", *tail]
        if choose.random() < 0.3:
            where = [choose.choice(HOOKS_ZH), where[1], *tail, lead]
        return _joined(where)
    lead = _joined([name, choose.choice(BAIT_EN)])
    return f"{lead} {STYLES_EN[style]} {choose.choice(ware.nouns_en)} – {choose.choice(ware.features_en)}"


def compatible_title(choose: random.Random, language: str, goods: str, word: str, han: str) -> str:
    """An accessory's title that names the brand only to say what it fits."""
    ware = WARES[goods]
    noun = choose.choice(ware.nouns_zh)
    if language == CHINESE:
        phrase = choose.choice(
            (
                f"适用于{word}{noun}的{ware.part_zh}",
                f"适用{han}{noun} {ware.part_zh}",
                f"{ware.part_zh} 兼容{word}{noun}",
            )
        )
        return f"{phrase} 第三方配件 非原厂"
    phrase = choose.choice(("for", "compatible with", "fits"))
    return f"{ware.part_en.capitalize()} {phrase} {word.title()} {choose.choice(ware.nouns_en)} – third-party accessory"


def description(choose: random.Random, language: str, goods: str, style: str) -> str:
    """Two or three sentences."""
    ware = WARES[goods]
    if language == CHINESE:
        first, second = choose.sample(ware.features_zh, 2)
        closing = choose.choice(
            (
                "48小时内发货，七天无理由退换。",
                "支持开票，破损包赔。",
                "手工测量，误差1–3cm属正常。",
                "下单备注颜色尺码即可。",
            )
        )
        return f"{STYLES_ZH[style]}主题{choose.choice(ware.nouns_zh)}，{first}，{second}。{closing}"
    first, second = choose.sample(ware.features_en, 2)
    closing = choose.choice(
        (
            "Ships within 48 hours.",
            "Free returns within seven days.",
            "Colours may vary a little between screens.",
        )
    )
    return f"A {choose.choice(ware.nouns_en)} with a {STYLES_EN[style]} motif: {first}, {second}. {closing}"


def price(choose: random.Random, goods: str, cheap: bool = False) -> Decimal:
    """CNY with a usual ending; `cheap` asks a fifth to a half of the usual."""
    low, high = WARES[goods].prices
    amount = choose.uniform(low, high) * (choose.uniform(0.2, 0.5) if cheap else 1)
    ending = choose.choice(("0.00", "0.90", "0.80", "0.99"))
    return Decimal(max(6, round(amount))) + Decimal(ending)


def _joined(parts: list[str]) -> str:
    return " ".join(part for part in parts if part)
