"""Turns the claim words of a text, as they stand, and the words around them into what a text is judged by."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zhengpin.matching.claims.lexicon import ClaimCue, ClaimCueKind
from zhengpin.matching.claims.prepared import PreparedText
from zhengpin.matching.claims.statements import ClaimStatement
from zhengpin.matching.names.normalise import is_wordless

SHORT_HAN, SHORT = 8, 25
"""Characters of a text that says hardly more than its claim word, at most."""
_AROUND = tuple(list(ClaimCueKind)[list(ClaimCueKind).index(ClaimCueKind.SUSPICION) : -1])
"""The kinds whose mere presence in the text counts."""
_APART = ("nothing", "other")


@dataclass(frozen=True, slots=True)
class ClaimFeature:
    """Something that a text is judged by; cue: the word that it comes from, where it comes from one."""

    name: str
    value: float
    cue: ClaimCue | None = None


def claim_features(
    prepared: PreparedText, cues: Sequence[ClaimCue], said: Sequence[ClaimStatement]
) -> list[ClaimFeature]:
    """Return the features of a text, of each name the strongest."""
    mood = _mood(cues)
    language = "han" if _is_han(prepared.text) else "letters"
    found = [
        ClaimFeature("bias", 1.0),
        *_of_said(prepared, cues, said, mood),
        *_of_surroundings(cues),
        *_of_pairs(prepared, cues, silent=not said),
    ]
    if prepared.text:
        found.append(ClaimFeature(language, 1.0))
    if not said:
        apart = any(cue.kind is ClaimCueKind.OTHER for cue in cues)
        found += [ClaimFeature(f"silent:{mood}", 1.0), ClaimFeature(f"silent:{_APART[apart]}", 1.0)]
    if len(prepared.text) <= (SHORT_HAN if language == "han" else SHORT):
        found += [ClaimFeature(f"short:{one.says}:{one.how}", 1.0, one.cue) for one in said]
    return _strongest(found)


def _of_said(
    prepared: PreparedText, cues: Sequence[ClaimCue], said: Sequence[ClaimStatement], mood: str
) -> Iterator[ClaimFeature]:
    for one in said:
        stands = f"{one.says}:{one.how}"
        faint = "faint:" if one.cue.kind is ClaimCueKind.FAINT else ""
        yield ClaimFeature(f"{faint}{stands}", 1.0, one.cue)
        yield ClaimFeature(f"{faint}{one.says}", 1.0, one.cue)
        yield ClaimFeature(f"{faint}{stands}&{mood}", 1.0, one.cue)
        yield ClaimFeature(f"term:{one.cue.term.text}:{one.says}", 1.0, one.cue)
        for reason, other in one.reasons:
            yield ClaimFeature(f"{one.says}<{reason.value}", 1.0, other or one.cue)
            if other is not None:
                yield ClaimFeature(f"by:{other.term.text}:{one.says}", 1.0, other)
    for number, count in Counter(one.says for one in said).items():
        yield ClaimFeature(f"more:{number}", math.log(count))
    if said:
        yield ClaimFeature(f"last:{said[-1].says}:{said[-1].how}", 1.0, said[-1].cue)
        yield ClaimFeature(f"first:{said[0].says}:{said[0].how}", 1.0, said[0].cue)
    sure = {prepared.clause(cue.start) for cue in cues if cue.kind is ClaimCueKind.CERTAIN}
    for one in said:
        if prepared.clause(one.cue.start) in sure:
            yield ClaimFeature(f"sure:{one.says}:{one.how}", 1.0, one.cue)


def _of_surroundings(cues: Sequence[ClaimCue]) -> Iterator[ClaimFeature]:
    counts = Counter(cue.kind for cue in cues)
    first = {cue.kind: cue for cue in reversed(cues)}
    for kind in _AROUND:
        if counts[kind]:
            yield ClaimFeature(f"has:{kind.value}", math.log1p(counts[kind]), first[kind])


def _of_pairs(prepared: PreparedText, cues: Sequence[ClaimCue], *, silent: bool) -> Iterator[ClaimFeature]:
    """Yield what two words of one sentence tell together: unlike what is sold elsewhere, a check that failed."""
    sentences: dict[int, dict[ClaimCueKind, ClaimCue]] = {}
    for cue in cues:
        sentences.setdefault(prepared.sentence(cue.start), {})[cue.kind] = cue
    for kinds in sentences.values():
        for name, one, other in (
            ("unlike", ClaimCueKind.PLACE, ClaimCueKind.DIFFERS),
            ("alike", ClaimCueKind.PLACE, ClaimCueKind.SAME),
            ("failed", ClaimCueKind.CHECK, ClaimCueKind.FAILING),
        ):
            if one in kinds and other in kinds:
                yield ClaimFeature(f"{name}:silent" if silent else name, 1.0, kinds[other])


def _mood(cues: Sequence[ClaimCue]) -> str:
    counts = Counter(cue.kind for cue in cues)
    bad = counts[ClaimCueKind.DISPLEASURE] + counts[ClaimCueKind.SYMPTOM] + counts[ClaimCueKind.DIFFERS]
    good = counts[ClaimCueKind.PRAISE] + counts[ClaimCueKind.TRUST]
    return "bad" if bad > good else "good" if good > bad else "even"


def _is_han(text: str) -> bool:
    return 3 * sum(map(is_wordless, text)) > len(text)


def _strongest(found: Iterable[ClaimFeature]) -> list[ClaimFeature]:
    best: dict[str, ClaimFeature] = {}
    for feature in found:
        if feature.name not in best or feature.value > best[feature.name].value:
            best[feature.name] = feature
    return list(best.values())
