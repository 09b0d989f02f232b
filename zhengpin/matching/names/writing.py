"""Names the rule by which a place was found, from what stands there in the original."""

from __future__ import annotations

import unicodedata
from typing import cast

from zhengpin.matching.names.confusables import confusables
from zhengpin.matching.names.found import Rule
from zhengpin.matching.names.han import HanHit
from zhengpin.matching.names.latin import LatinHit
from zhengpin.matching.names.normalise import NormalisedText

_APOSTROPHES = frozenset("'’‘`´ʼ＇")


def how_written(written: str, form: str) -> Rule:
    """Return how a name stands that is its very form once normalised."""
    if written.isascii() or written == form:
        return "exact_form"
    strange = [character for character in written if not character.isascii() and character not in form]
    if any(character in confusables() for character in strange):
        return "look_alike_letters"
    if any(unicodedata.category(character) == "Cf" for character in strange):
        return "invisible_characters"
    if any(character not in _APOSTROPHES and _is_sign(character) for character in strange):
        return "interposed"
    return "exact_form"


def rule_of(hit: LatinHit | HanHit, normalised: NormalisedText) -> Rule:
    """Return the rule that found a bent name: what is bent most tellingly, and with signs between, which ones."""
    start, end = normalised.span(hit.start, hit.end)
    written = normalised.original[start:end]
    if isinstance(hit, LatinHit):
        apart = hit.rule == "joined_words" and any(_is_odd(character) for character in written)
        return "interposed" if apart else cast(Rule, hit.rule)
    hows = {"sound" if how == "near_sound" else how for _, _, how in hit.pairs}
    if len(hows) > 1:
        return "combined"
    if hows:
        return cast(Rule, hows.pop())
    if hit.gaps:
        return "interposed" if any(_is_sign(character) for character in written) else "spaced_letters"
    return "repeated_characters" if _is_repeated(written) else "interposed"


def _is_repeated(written: str) -> bool:
    return any(left == right for left, right in zip(written, written[1:], strict=False))


def _is_odd(character: str) -> bool:
    """Return whether a sign stands in few names: not the hyphen, full stop, apostrophe or ampersand."""
    return _is_sign(character) and character not in "-.&'’_/"


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "SP"
