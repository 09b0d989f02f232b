"""Tells the language of a short text from its script, as far as a script tells it. Pure."""

from __future__ import annotations

import unicodedata
from collections import Counter

WRITTEN_IN = {
    "CJK": ("ZH", "JA"), "HIRAGANA": ("JA",), "KATAKANA": ("JA",), "HANGUL": ("KO",), "GREEK": ("EL",),
    "HEBREW": ("HE",), "THAI": ("TH",), "ARMENIAN": ("HY",), "GEORGIAN": ("KA",),
    "CYRILLIC": ("BG", "RU", "UK", "BE", "SR", "MK", "KK", "MN"), "ARABIC": ("AR", "FA", "UR", "PS"),
}  # fmt: skip
"""By the first word of its characters' Unicode names, a script's languages (ISO 639-1), but for Latin."""

_NEVER_LATIN = frozenset(one for languages in WRITTEN_IN.values() for one in languages) - {"SR"}


def language_of(text: str, usual: str = "") -> str:
    """Return the language of a text in two capital letters (ISO 639-1), or nothing where its script does not tell.

    usual: the language to suppose where the script is one of several languages and this is among them. A text with kana
    is Japanese, however many Han characters it has, and Han characters alone are Chinese; else the script of most
    letters decides.
    """
    scripts = Counter(unicodedata.name(one, "?").partition(" ")[0] for one in text if one.isalpha())
    if scripts["HIRAGANA"] or scripts["KATAKANA"]:
        return "JA"
    most = scripts.most_common(1)[0][0] if scripts else ""
    if most == "LATIN":
        return "" if usual in _NEVER_LATIN else usual
    languages = WRITTEN_IN.get(most, ())
    if usual in languages:
        return usual
    return languages[0] if len(languages) == 1 or most == "CJK" else ""
