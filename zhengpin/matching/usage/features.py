"""Turns a name in its sentence, and what is known around it, into the features that a use is judged by.

Every feature has a name, a value and, where it comes from the text, the offsets of the words that it comes from, so
that what decided can be shown. Unknown circumstances give no feature.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zhengpin.matching.names.normalise import NormalisedText, is_wordless, normalise
from zhengpin.matching.usage.everyday import everyday
from zhengpin.matching.usage.lexicon import Cue, CueKind

WINDOW = 80
"""Characters of a sentence that are looked at to either side of the name."""

NEAR, FAR = 2, 14
"""Characters between a cue and the name: at most NEAR is next to it, at most FAR is near it."""

_END = re.compile(r"[。！？!?;；\n\r]|\.\s")
_TOKEN = re.compile(r"[a-z]+|\d+|[\u3400-\u9fff]+")
_OPENING, _CLOSING = "【[（(《「『", "】]）)》」』"


@dataclass(frozen=True, slots=True)
class UseCircumstances:
    """What is known around a text; None or `unknown`: not known.

    field: title, brand, description or shop; class_match: covered, other or unknown; price_ratio: the price divided by
    the brand's usual one; authorised: whether the seller holds an authorisation; merchant_upheld: findings upheld in
    twelve months; brand_field: whether the listing's brand field names this name (`same`), something else (`other`),
    nothing (`empty`) or is not known; other_names: other protected names in the text; other_places: further places of
    the same name in it.
    """

    field: str = "title"
    class_match: str = "unknown"
    price_ratio: float | None = None
    authorised: bool | None = None
    merchant_age_days: int | None = None
    merchant_upheld: int | None = None
    brand_field: str = "unknown"
    other_names: int = 0
    other_places: int = 0


NOTHING_KNOWN = UseCircumstances()


@dataclass(frozen=True, slots=True)
class Feature:
    """start, end: the offsets of the words it comes from; both -1 where it comes from the circumstances.

    cue: the term, where it comes from one.
    """

    name: str
    value: float
    start: int = -1
    end: int = -1
    cue: Cue | None = None


def features_of(
    text: str, span: tuple[int, int], cues: Sequence[Cue], around: UseCircumstances
) -> list[Feature]:
    """Return the features of the name at `span`, of each feature the strongest. cues: those of the whole text."""
    first, last = sentence_of(text, span)
    before, after = normalise(text[first : span[0]]), normalise(text[span[1] : last])
    near = [cue for cue in cues if first <= cue.start and cue.end <= last]
    beside = [cue for cue in near if cue.end <= span[0] or span[1] <= cue.start]
    found = [
        Feature("bias", 1.0),
        *(_of_cue(text, span, cue) for cue in beside),
        *_untold(_of_words(before, "b", first, reverse=True), beside),
        *_untold(_of_words(after, "a", span[1], reverse=False), beside),
        *_of_form(text, span, before.text, after.text),
        *_of_brackets(text, span, first, last),
        *_of_circumstances(around),
    ]
    return _strongest(found)


def sentence_of(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return the half-open range of the sentence, or so much of it as is near, in which the name stands."""
    first, last = max(0, span[0] - WINDOW), min(len(text), span[1] + WINDOW)
    for hit in _END.finditer(text, first, span[0]):
        first = hit.end()
    end = _END.search(text, span[1], last)
    return first, end.start() if end else last


def _strongest(found: Iterable[Feature]) -> list[Feature]:
    best: dict[str, Feature] = {}
    for feature in found:
        if feature.name not in best or feature.value > best[feature.name].value:
            best[feature.name] = feature
    return list(best.values())


def _of_cue(text: str, span: tuple[int, int], cue: Cue) -> Feature:
    leads = cue.end <= span[0]
    between = text[cue.end : span[0]] if leads else text[span[1] : cue.start]
    gap = len(normalise(between).text.replace(" ", ""))
    object_of = cue.kind is CueKind.COMPATIBLE and not leads and _has_object(text, cue)
    how = "next" if gap <= (0 if object_of else NEAR) else "near" if gap <= FAR else "far"
    name = f"{'before' if leads else 'after'}:{how}:{cue.kind.value}"
    if object_of:
        name += ":object"  # 适用于敏感肌 after the name says what else the goods are for
    return Feature(name, cue.weight, cue.start, cue.end, cue)


def _untold(words: Iterable[Feature], cues: Sequence[Cue]) -> Iterator[Feature]:
    """Yield the words that no cue covers: what a term tells is told by its kind alone."""
    for word in words:
        if all(word.end <= cue.start or cue.end <= word.start for cue in cues):
            yield word


def _has_object(text: str, cue: Cue) -> bool:
    """Say whether a Han word is written on to a Han cue, so that it is what the cue speaks of; a model is none."""
    follows = text[cue.end : cue.end + 1]
    return bool(follows) and is_wordless(follows) and is_wordless(text[cue.end - 1])


def _of_words(part: NormalisedText, side: str, base: int, *, reverse: bool) -> Iterator[Feature]:
    """Yield the words on one side: `b1:`/`a1:` next to the name, `b:`/`a:` within the sentence."""
    tokens = list(_tokens(part.text))
    for place, (word, start, end) in enumerate(reversed(tokens) if reverse else tokens):
        first, last = part.span(start, end)
        if place == 0:
            yield Feature(f"{side}1:{word}", 1.0, base + first, base + last)
        yield Feature(f"{side}:{word}", 1.0, base + first, base + last)


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield Latin words, `0` for numbers, and pairs of Han characters, with their range."""
    for hit in _TOKEN.finditer(text):
        word, start = hit[0], hit.start()
        if word[0].isdigit():
            yield "0", start, hit.end()
        elif word[0].isascii():
            yield word, start, hit.end()
        else:
            for at in range(max(1, len(word) - 1)):
                yield word[at : at + 2], start + at, start + min(at + 2, len(word))


def _of_form(text: str, span: tuple[int, int], before: str, after: str) -> Iterator[Feature]:
    form = text[span[0] : span[1]]
    if not before and not after:
        yield Feature("whole", 1.0)
    elif not before:
        yield Feature("first", 1.0)
    elif not after:
        yield Feature("last", 1.0)
    yield Feature("position", span[0] / max(1, len(text)))
    yield Feature("short", 1.0 / len(form))
    yield Feature("latin" if form.isascii() else "han", 1.0)
    yield from _of_capitals(text, span)
    common = everyday(form)
    if common is not None:
        yield Feature("everyday", common)
        yield Feature("some_word" if common else "no_word", 1.0)
        for character in set(normalise(form).text):
            yield Feature(f"n:{character}", 1.0)
    if re.match(r"\s*[a-z]{0,4}\d", after):
        yield Feature("model_after", 1.0)
    joined = (text[span[0] - 1 : span[0]] + text[span[1] : span[1] + 1]).strip()
    if "/" in joined:
        yield Feature("slash", 1.0)


def _of_capitals(text: str, span: tuple[int, int]) -> Iterator[Feature]:
    """Yield whether the name stands out from the other Latin words: capitals tell only against their neighbours."""
    form = text[span[0] : span[1]]
    others = re.findall(r"[A-Za-z]{2,}", text[: span[0]] + " " + text[span[1] :])
    if not form.isascii() or not form[:1].isalpha() or len(others) < 2:
        return
    raised = sum(word[0].isupper() for word in others) / len(others)
    if form[0].isupper() and raised < 0.5:
        yield Feature("raised", 1.0)
    elif form[0].islower() and raised >= 0.5:
        yield Feature("lowered", 1.0)


def _of_brackets(text: str, span: tuple[int, int], first: int, last: int) -> Iterator[Feature]:
    opened = max((text.rfind(sign, first, span[0]), at) for at, sign in enumerate(_OPENING))
    if opened[0] < 0:
        return
    closing = text.find(_CLOSING[opened[1]], opened[0], last)
    if closing >= span[1]:
        yield Feature(f"in:{_OPENING[opened[1]]}", 1.0)


def _of_circumstances(around: UseCircumstances) -> Iterator[Feature]:
    if around.field in ("brand", "description"):  # other texts are judged as titles are
        yield Feature(f"field:{around.field}", 1.0)
    if around.class_match != "unknown":
        yield Feature(f"class:{around.class_match}", 1.0)
    if around.brand_field != "unknown":
        yield Feature(f"brand:{around.brand_field}", 1.0)
    if around.price_ratio is not None and around.price_ratio > 0:
        scale = max(-4.0, min(4.0, math.log2(around.price_ratio)))
        yield Feature("price:below", max(0.0, -scale))
        yield Feature("price:above", max(0.0, scale))
    if around.authorised is not None:
        yield Feature("authorised" if around.authorised else "not_authorised", 1.0)
    if around.merchant_age_days is not None:
        yield Feature("merchant:new", math.exp(-around.merchant_age_days / 180))
    if around.merchant_upheld:
        yield Feature("merchant:upheld", math.log1p(around.merchant_upheld))
    if around.other_names:
        yield Feature("other_names", math.log1p(around.other_names))
    if around.other_places:
        yield Feature("other_places", 1.0)
