"""Says whether a name is an everyday word, which honest sellers write too. Pure.

Han words are looked up among the phrases of pypinyin, a dictionary of some 47,000 that is installed anyway; of Latin
ones, those of three letters or fewer count, since so short a string stands in many sizes, units and model numbers.
"""

from __future__ import annotations

from functools import cache

from pypinyin.phrases_dict import phrases_dict

from zhengpin.matching.names.normalise import is_wordless, normalise


def is_everyday(text: str) -> bool:
    """Return whether a name is a word of the dictionary, or too short a string of letters and digits."""
    key = normalise(text).text.replace(" ", "")
    if not key:
        return False
    if all(is_wordless(character) for character in key):
        return key in _words()
    return len(key) <= 3 and key.isascii()


@cache
def _words() -> frozenset[str]:
    return frozenset(normalise(word).text for word in phrases_dict)
