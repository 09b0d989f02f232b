"""How common a Han form is as an ordinary word of Chinese, by the word counts that come with the jieba segmenter.

jieba's dictionary counts words of news and books (the count of 的, the commonest, is 318,825); a form that it lacks is
hardly an ordinary word, whatever else it may be. Latin forms have no such counts here.
"""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files

from zhengpin.matching.names.normalise import is_wordless, normalise

_RARE, _COMMON = 1.5, 3.5
"""Decimal logarithms of the counts up to which a word is not everyday at all, and from which it wholly is."""


def everyday(form: str) -> float | None:
    """Return 0 for a form that is a rare word or none, to 1 for a very common one; None for one that is not all Han."""
    word = normalise(form).text.replace(" ", "")
    if not word or not all(is_wordless(character) for character in word):
        return None
    grade = (math.log10(1 + _counts().get(word, 0)) - _RARE) / (_COMMON - _RARE)
    return max(0.0, min(1.0, grade))


@cache
def _counts() -> dict[str, int]:
    lines = files("jieba_pyfast").joinpath("dict.txt").read_text("utf-8").splitlines()
    return {word: int(count) for word, count, _ in (line.split(" ") for line in lines)}
