"""The number that a letter bears, by which an issuer tells one letter from another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_NUMBER = r"[:：.\s#]{0,4}([A-Z0-9][A-Z0-9〔〕\[\]()（）/\-_—－·.]{3,38}[A-Z0-9号])"
_HAN = re.compile(
    r"(?:授权书?|证书|文件|合同|函件?|字)?(?:编号|文号|序列号|授权号|授权书号|流水号)" + _NUMBER,
    re.IGNORECASE,
)
_LATIN = re.compile(
    r"\b(?:(?:letter|authori[sz]ation|certificate|document|reference|serial|ref)\b\.?\s*)"
    r"(?:letter\s*)?(?:number|no|num|id|code)?\b" + _NUMBER,
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"注册|商标|登记|信用|营业|执照|身份|registration|trade\s?mark|licen[cs]e|application", re.IGNORECASE
)
"""Numbers of these are not the letter's."""


def letter_number(lines: Iterable[str]) -> str:
    """Return the letter's number without spaces, in capitals; empty where none is named as such."""
    for line in lines:
        text = unicodedata.normalize("NFKC", line)
        for pattern in (_HAN, _LATIN):
            match = pattern.search(text)
            if match is None or not any(sign.isdigit() for sign in match[1]):
                continue
            if not _OTHER.search(text[max(0, match.start() - 8) : match.start(1)]):
                return re.sub(r"[\s—－]", "-", match[1]).upper().strip("-.")
    return ""


def plain_letter_number(number: str) -> str:
    """Return a number as it is compared: letters and digits alone, those that readers take for one another as one."""
    letters = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", number)).upper()
    return letters.translate(str.maketrans("OILZSB", "011258"))
