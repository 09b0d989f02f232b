"""Says in one sentence, in English and in Chinese, why a name was found where it was."""

from __future__ import annotations

from zhengpin.matching.names.found import Bend, NameMatch, Rule

_WHY: dict[Rule, tuple[str, str]] = {
    "exact_form": ("“{written}” is the very form of “{form}”.", "“{written}”即为“{form}”本身。"),
    "look_alike_letters": (
        "“{written}” is “{form}” with letters of another alphabet that look the same.",
        "“{written}”用其他文字的形近字母写成“{form}”。",
    ),
    "invisible_characters": (
        "“{written}” is “{form}” with invisible characters in between.",
        "“{written}”在“{form}”中间夹入了不可见字符。",
    ),
    "joined_words": (
        "“{written}” is “{form}” with words run together or apart.",
        "“{written}”是“{form}”的连写或分写。",
    ),
    "spaced_letters": (
        "“{written}” is “{form}” with its characters set apart.",
        "“{written}”把“{form}”逐字分开书写。",
    ),
    "interposed": (
        "“{written}” is “{form}” with characters put in between.",
        "“{written}”在“{form}”中间夹入了其他字符。",
    ),
    "digits_for_letters": (
        "“{written}” is “{form}” with digits or signs for letters.",
        "“{written}”用数字或符号代替“{form}”的字母。",
    ),
    "repeated_characters": (
        "“{written}” is “{form}” with characters repeated.",
        "“{written}”重复了“{form}”中的字符。",
    ),
    "edit_distance": (
        "“{written}” is spelled nearly as “{form}” is.",
        "“{written}”与“{form}”的拼写仅有细微差别。",
    ),
    "sound": (
        "“{written}” is heard as “{form}”: {bends}.",
        "“{written}”与“{form}”读音相同或相近：{bends}。",
    ),
    "shape": (
        "“{written}” looks like “{form}”: {bends}.",
        "“{written}”与“{form}”字形相近：{bends}。",
    ),
    "split_characters": (
        "“{written}” is “{form}” in its parts: {bends}.",
        "“{written}”是“{form}”的拆字写法：{bends}。",
    ),
    "pinyin": ("“{written}” is “{form}” in pinyin.", "“{written}”是“{form}”的拼音。"),
    "combined": (
        "“{written}” stands for “{form}”: {bends}.",
        "“{written}”指代“{form}”：{bends}。",
    ),
}

_HOW: dict[str, tuple[str, str]] = {
    "sound": ("{0} sounds like {1}", "“{0}”与“{1}”同音"),
    "near_sound": ("{0} sounds nearly like {1}", "“{0}”与“{1}”音近"),
    "shape": ("{0} looks like {1}", "“{0}”与“{1}”形近"),
    "split_characters": ("{0} are the parts of {1}", "“{0}”合为“{1}”"),
    "pinyin": ("{0} spells {1}", "“{0}”是“{1}”的拼音"),
}


def explain(match: NameMatch) -> tuple[str, str]:
    """Return one sentence in English and one in Chinese that says why this was found."""
    english, chinese = _WHY[match.why]
    return (
        english.format(written=match.matched_text, form=match.form, bends=_listed(match.bends, 0, ", ")),
        chinese.format(written=match.matched_text, form=match.form, bends=_listed(match.bends, 1, "，")),
    )


def _listed(bends: tuple[Bend, ...], language: int, comma: str) -> str:
    return comma.join(_HOW[how][language].format(written, meant) for written, meant, how in bends)
