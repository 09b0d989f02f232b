"""Judges what the names found in a subject do in its texts, and gathers what the words around them tell the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhengpin.matching.usage.explaining import explain
from zhengpin.matching.usage.features import UseCircumstances
from zhengpin.matching.usage.judging import NameUse, UseKind, judge, slang_among
from zhengpin.matching.usage.lexicon import Cue, Lexicon
from zhengpin.matching.usage.posing import Pose, PoseKind, pose
from zhengpin.monitoring.subjects.match import CueFound, FindingFacts, FindingMatch, PlaceFound
from zhengpin.monitoring.subjects.subject import ScreenedListing

CLAIM_LEAST = 0.8
"""Weight from which a word in a title claims to be official; a shop's name claims by lighter ones."""


@dataclass(frozen=True)
class NameSpan:
    """Where a name stands in a text; what `pose` asks for."""

    start: int
    end: int


@dataclass(frozen=True)
class Heard:
    """The words that tell in a subject's texts: by field all cues, and those that are slang for fakes.

    named: how many protected names stand in each field.
    """

    lexicon: Lexicon
    cues: Mapping[str, list[Cue]]
    slang: Mapping[str, list[Cue]]
    named: Mapping[str, int]

    @property
    def weight(self) -> float:
        """Return the highest weight of slang, 0..1."""
        return max((cue.weight for cues in self.slang.values() for cue in cues), default=0.0)


def heard(subject: ScreenedListing, matches: Sequence[FindingMatch], lexicon: Lexicon) -> Heard:
    """Return the words that tell in a subject's texts. matches: of each name that was found, with its places."""
    cues = {field: lexicon.find(text) for field, text in subject.texts.items() if text}
    slang = {field: slang_among(subject.texts[field], found) for field, found in cues.items()}
    named = Counter(field for match in matches for field in {place["field"] for place in match["places"]})
    return Heard(lexicon, cues, slang, named)


def with_uses(
    match: FindingMatch,
    facts: FindingFacts,
    subject: ScreenedListing,
    words: Heard,
    price_ratio: float | None,
) -> tuple[FindingMatch, FindingFacts]:
    """Return a name's match with what it does at each place, and the facts that follow.

    facts: those known already (class_match, authorised, own_right). The place at which the name is likeliest used as
    a brand speaks for all.
    """
    uses = [_use(place, match["places"], facts, subject, words, price_ratio) for place in match["places"]]
    poses = [_pose(place, subject, words) for place in match["places"]]
    places = [
        _place_judged(place, use, posed)
        for place, use, posed in zip(match["places"], uses, poses, strict=True)
    ]
    gravest = max(uses, key=lambda use: use.probabilities[UseKind.BRAND])
    use_facts: FindingFacts = {
        "use": gravest.kind.value,
        "use_probability": round(gravest.probability, 4),
        "claims_official": any(posed.kind is PoseKind.OFFICIAL for posed in poses),
        "price_ratio": price_ratio,
    }
    spoken: list[CueFound] = [
        _described(cue) | {"field": field} for field, found in words.slang.items() for cue in found
    ]
    return match | {"places": places, "slang": spoken}, use_facts


def _use(
    place: PlaceFound,
    places: Sequence[PlaceFound],
    facts: FindingFacts,
    subject: ScreenedListing,
    words: Heard,
    price_ratio: float | None,
) -> NameUse:
    field = place["field"]
    around = UseCircumstances(
        field=field,
        class_match=facts["class_match"],
        price_ratio=price_ratio,
        authorised=bool(facts["authorised"] or facts["own_right"]),
        merchant_age_days=subject.merchant_age_days,
        merchant_upheld=subject.merchant_upheld,
        brand_field=_brand_field(subject, places),
        other_names=max(0, words.named.get(field, 1) - 1),
        other_places=sum(one["field"] == field for one in places) - 1,
    )
    span = (place["start"], place["end"])
    return judge(subject.texts[field], span, words.lexicon, around, cues=words.cues.get(field, []))


def _brand_field(subject: ScreenedListing, places: Sequence[PlaceFound]) -> str:
    if any(place["field"] == "brand" for place in places):
        return "same"
    return "other" if subject.texts.get("brand") else "empty"


def _pose(place: PlaceFound, subject: ScreenedListing, words: Heard) -> Pose:
    """Return whether the name of the shop, or a title, claims to be official; other texts do not."""
    field = place["field"]
    if field not in ("shop", "title"):
        return Pose(PoseKind.PASSING)
    found = NameSpan(place["start"], place["end"])
    if field == "title":
        return pose(subject.texts[field], found, words.lexicon, least=CLAIM_LEAST)
    return pose(subject.texts[field], found, words.lexicon)


def _place_judged(place: PlaceFound, use: NameUse, posed: Pose) -> PlaceFound:
    english, chinese = explain(use)
    decided: list[CueFound] = [
        {"start": one.start, "end": one.end, "text": one.text, "kind": one.cue or "word"}
        for one in use.reasons
        if one.start >= 0
    ]
    claims = [_described(cue) for cue in posed.claims]
    known = {(one["start"], one["end"]) for one in claims}
    return place | {
        "use": use.kind.value,
        "use_probability": round(use.probability, 4),
        "why_use": {"en": english, "zh": chinese},
        "cues": claims + [one for one in decided if (one["start"], one["end"]) not in known],
    }


def _described(cue: Cue) -> CueFound:
    return {
        "start": cue.start,
        "end": cue.end,
        "text": cue.text,
        "weight": cue.weight,
        "kind": cue.kind.value,
    }
