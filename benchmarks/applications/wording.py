"""Writes the facts of a letter out in words, in Chinese, English or both, in one of several habits."""

from __future__ import annotations

import random
from datetime import date

from benchmarks.applications.model import Letter
from benchmarks.applications.sheet import Values

_HAN = "〇一二三四五六七八九"
_ZH_CHANNELS = {
    "shop": ("店铺", "线上店铺", "网络店铺"),
    "live": ("直播间", "直播", "网络直播"),
    "video": ("短视频", "短视频带货", "短视频"),
}
_EN_CHANNELS = {"shop": "online shop", "live": "live streaming", "video": "short video"}
_ZH_SHOPS = {"flagship": "旗舰店", "exclusive": "专卖店", "multi_brand": "专营店", "ordinary": "普通店铺"}
_EN_SHOPS = {
    "flagship": "flagship store",
    "exclusive": "exclusive brand store",
    "multi_brand": "multi-brand store",
    "ordinary": "ordinary shop",
}
_ZH_PLACES = {"CN": "中国大陆", "HK": "中国香港", "SG": "新加坡", "MY": "马来西亚", "JP": "日本"}
_EN_PLACES = {"CN": "Mainland China", "HK": "Hong Kong", "SG": "Singapore", "MY": "Malaysia", "JP": "Japan"}


def worded(letter: Letter, language: str, draws: random.Random) -> Values:
    """Return the texts that fill a layout in `zh` or `en`; in layouts in both, English ones are named `…_en`."""
    chinese, english = _chinese(letter, draws), _english(letter, draws)
    if language == "en":
        return english
    return chinese | {f"{name}_en": text for name, text in english.items()}


def _chinese(letter: Letter, draws: random.Random) -> Values:
    day = draws.choice((_zh_day, _zh_day, _zh_day, lambda d: d.isoformat(), lambda d: d.strftime("%Y.%m.%d")))
    signed = draws.choice((day, _zh_day, _han_day))
    between = draws.choice(("至", "起至", "—", " 至 "))
    until = (
        "长期有效" if letter.valid_to is None else f"{day(letter.valid_from)}{between}{day(letter.valid_to)}"
    )
    term = f"自{day(letter.valid_from)}起长期有效" if letter.valid_to is None else until
    classes = "、".join(f"第{number}类" for number in letter.classes)
    return {
        "authoriser": letter.authoriser.name,
        "authorised": letter.authorised.name,
        "authoriser_no": letter.authoriser.number or "—",
        "authorised_no": letter.authorised.number,
        "authoriser_address": letter.authoriser.address,
        "authorised_address": letter.authorised.address,
        "authoriser_person": letter.authoriser.person,
        "authorised_person": letter.authorised.person,
        "mark": letter.mark,
        "registration_no": letter.registration_no,
        "nice_classes": classes,
        "channels": "、".join(draws.choice(_ZH_CHANNELS[name]) for name in letter.channels),
        "territories": _zh_places(letter),
        "shop_type": _ZH_SHOPS[letter.shop_type],
        "term": term,
        "signed_on": signed(letter.signed_on),
        "number": letter.number,
        "tier": f"{'一二三'[letter.tier - 1]}级",
        "sublicence": _zh_sublicence(letter, draws),
        "kind": _zh_kind(letter),
    }  # fmt: skip


def _zh_places(letter: Letter) -> str:
    return "、".join(_ZH_PLACES[code] for code in letter.territories) + "境内" * (
        len(letter.territories) == 1
    )


def _zh_sublicence(letter: Letter, draws: random.Random) -> str:
    if letter.sublicensable:
        return draws.choice(
            ("被授权方有权向下级经销商转授权", "被授权方可以转授权", "允许被授权方再授权第三方经营店铺")
        )
    return draws.choice(
        ("未经授权方书面同意，被授权方不得转授权", "本授权不可转授权", "被授权方不得再授权任何第三方")
    )


def _zh_kind(letter: Letter) -> str:
    parts = ["独占" if letter.exclusive else "非独占", "不可撤销" * letter.irrevocable]
    return "、".join(part for part in parts if part)


def _english(letter: Letter, draws: random.Random) -> Values:
    day = draws.choice((_long_day, _us_day, lambda d: d.isoformat()))
    open_end = letter.valid_to is None
    term = (
        f"from {day(letter.valid_from)} until terminated in writing (long-term)"
        if open_end
        else f"from {day(letter.valid_from)} to {day(letter.valid_to)}"
    )
    return {
        "authoriser": _both_names(letter.authoriser),
        "authorised": _both_names(letter.authorised),
        "authoriser_no": letter.authoriser.number or "—",
        "authorised_no": letter.authorised.number,
        "authoriser_address": letter.authoriser.address,
        "authorised_address": letter.authorised.address,
        "authoriser_person": letter.authoriser.person,
        "authorised_person": letter.authorised.person,
        "mark": letter.mark,
        "registration_no": letter.registration_no,
        "nice_classes": ("Class " if len(letter.classes) == 1 else "Classes ") + ", ".join(map(str, letter.classes)),
        "channels": _listed([_EN_CHANNELS[name] for name in letter.channels]),
        "territories": _listed([_EN_PLACES[code] for code in letter.territories]),
        "shop_type": _EN_SHOPS[letter.shop_type],
        "term": term,
        "signed_on": day(letter.signed_on),
        "number": letter.number,
        "tier": f"tier {letter.tier}",
        "sublicence": _en_sublicence(letter),
        "kind": _en_kind(letter),
    }  # fmt: skip


def _both_names(company) -> str:
    return company.name if company.abroad else f"{company.english} ({company.name})"


def _en_sublicence(letter: Letter) -> str:
    if letter.sublicensable:
        return "The Authorised Party may grant sub-authorisations to its dealers"
    return "The Authorised Party may not sub-license or transfer this authorisation"


def _en_kind(letter: Letter) -> str:
    return ("exclusive" if letter.exclusive else "non-exclusive") + ", irrevocable" * letter.irrevocable


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _zh_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _han_day(day: date) -> str:
    return f"{''.join(_HAN[int(sign)] for sign in str(day.year))}年{_han_number(day.month)}月{_han_number(day.day)}日"


def _han_number(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else ("" if tens == 1 else _HAN[tens]) + "十") + (
        _HAN[ones] if ones or not tens else ""
    )


def _long_day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _us_day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
