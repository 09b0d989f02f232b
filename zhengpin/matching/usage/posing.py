"""Says whether the name of a shop, an account or a live room poses as the brand that it names. Pure.

`耐克官方旗舰店` and `Official Nike Store` claim to be the brand; `Nike` alone, as a whole name, is taken for it;
`耐克二手回收`, `iPhone 维修` or `适用苹果` name it in passing, and `非官方` denies it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from zhengpin.matching.usage.lexicon import Cue, CueKind, Lexicon

NEAR = 16
"""Characters between a name and the words after it that claim to be official, at most (耐克儿童运动官方旗舰店)."""
LEAST = 0.5
"""Weight from which a term of the lexicon counts as a claim."""

_HAN_SHELL = "官方旗舰专卖店铺小网商城直播间号频道中国大陆的の"
_SHELL = re.compile(
    r"the|shops?|stores?|online|live|room|channel|account|official|flagship|china|global|inc|ltd|co|com|cn|hq",
    re.I,
)
_LINK = re.compile(r"(?:的|店|of|the|by|for|at|stores?|shops?|account|channel|[\W_])*", re.I)
"""What may stand between a claim and the name after it: “official store of Nike”."""
_PARTED = re.compile(r"[|｜/／,，;；。!！?？\n]")
"""Signs that part what is said of one thing from what is said of another."""
_BEFORE = {CueKind.COMPATIBLE, CueKind.STYLE, CueKind.NEGATED}


class PoseKind(StrEnum):
    """What a name does with a brand's name in it: claims to be official, is the brand's name alone, or mentions it."""

    OFFICIAL = "official"
    ALONE = "alone"
    PASSING = "passing"


@dataclass(frozen=True, slots=True)
class Pose:
    """claims: the words by which it claims to be official; against: those that keep it from posing; both in order."""

    kind: PoseKind
    claims: tuple[Cue, ...] = ()
    against: tuple[Cue, ...] = ()


class NamePlace(Protocol):
    """Where a brand's name stands in a text, in offsets of the original; a `NameMatch` is one."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def pose(text: str, found: NamePlace, lexicon: Lexicon, *, least: float = LEAST) -> Pose:
    """Return what a name of a shop, an account or a room does with the brand's name found in it.

    text: the whole name, in the original; least: 0..1, weight from which a word counts as a claim, higher for what is
    a sentence rather than a name.
    """
    outside = [cue for cue in lexicon.find(text) if cue.end <= found.start or found.end <= cue.start]
    against = tuple(cue for cue in outside if cue.kind in _BEFORE and _stands_before(text, cue, found.start))
    if against:
        return Pose(PoseKind.PASSING, against=against)
    claims = tuple(cue for cue in outside if _claims(text, cue, found, outside, least))
    if claims:
        return Pose(PoseKind.OFFICIAL, claims)
    rest = text[: found.start] + " " + text[found.end :]
    if _is_shell(rest):
        return Pose(PoseKind.ALONE)
    neutral = {CueKind.SECOND_HAND, *_BEFORE}
    return Pose(PoseKind.PASSING, against=tuple(cue for cue in outside if cue.kind in neutral))


def _claims(text: str, cue: Cue, found: NamePlace, cues: list[Cue], least: float) -> bool:
    """Say whether a cue claims to be official, and of this name rather than of something else."""
    if cue.kind is not CueKind.OFFICIAL or cue.weight < least:
        return False
    if any(other.kind is CueKind.NEGATED and _stands_before(text, other, cue.start) for other in cues):
        return False
    if cue.start >= found.end:
        between = text[found.end : cue.start]
        return len(between) <= NEAR and not _PARTED.search(between)
    return _LINK.fullmatch(_without(text, cue.end, found.start, cues)) is not None


def _stands_before(text: str, cue: Cue, start: int) -> bool:
    """Say whether nothing but signs stands between a cue and what begins at `start`."""
    return cue.end <= start and not any(character.isalnum() for character in text[cue.end : start])


def _without(text: str, start: int, end: int, cues: list[Cue]) -> str:
    """Return a stretch of the text without other claims in it (官方正品耐克)."""
    kept, at = "", start
    for cue in cues:
        if cue.kind in (CueKind.OFFICIAL, CueKind.GENUINE) and start <= cue.start and cue.end <= end:
            kept, at = kept + text[at : cue.start], cue.end
    return kept + text[at:end]


def _is_shell(rest: str) -> bool:
    """Say whether what stands beside the name tells only that this is a shop, an account or a room."""
    words = re.findall(r"[a-z]+|[^\W_]", rest, re.I)
    return all(_SHELL.fullmatch(word) or word in _HAN_SHELL for word in words)
