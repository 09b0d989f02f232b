"""Works out what each claim word of a text says where it stands: denied, asked, doubted, of something else or plain.

A word that changes another does so within its clause and from near by: 不是正品 denies, 一点味道都没有，假货 does not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from zhengpin.matching.claims.lexicon import SAYING, ClaimCue, ClaimCueKind
from zhengpin.matching.claims.offers import is_said_of_after, is_said_of_before
from zhengpin.matching.claims.prepared import PreparedText
from zhengpin.matching.names.normalise import is_wordless

DENIES_WITHIN_HAN, DENIES_WITHIN = 2, 14
"""Characters between a denial and what it denies, at most: in Chinese, and in words of letters."""
_DEALING = re.compile(
    "(?:买|卖|到|过|有|的|什么|任何|遇|碰|见|出现|发现|收|给|发|售|担心|会|可能|一件|一次|一个|半点)+"
)
"""Of dealing with goods: 没买到过假货 and 从来没有遇到过假货 deny, whatever stands between of these."""
CHANGES_WITHIN_HAN, CHANGES_WITHIN = 12, 40
"""Characters between any other word and the claim word that it changes, at most."""
ASKED_WITHIN_HAN, ASKED_WITHIN = 6, 20
"""Characters from a claim word to a question word after it, at most."""


class ClaimReason(StrEnum):
    """What keeps a claim word from being a plain statement of the writer's own."""

    NEGATED = "negated"
    QUESTION = "question"
    OTHER_SUBJECT = "other_subject"
    HEARSAY = "hearsay"
    CONDITION = "condition"
    SARCASM = "sarcasm"
    UNKNOWN = "unknown"
    SUSPICION = "suspicion"
    HEDGE = "hedge"


_BEFORE = {
    ClaimCueKind.OTHER: ClaimReason.OTHER_SUBJECT,
    ClaimCueKind.RIVAL: ClaimReason.OTHER_SUBJECT,
    ClaimCueKind.UNKNOWN: ClaimReason.UNKNOWN,
    ClaimCueKind.HOPE: ClaimReason.CONDITION,
    ClaimCueKind.CONDITION: ClaimReason.CONDITION,
    ClaimCueKind.SUSPICION: ClaimReason.SUSPICION,
    ClaimCueKind.QUESTION: ClaimReason.QUESTION,
    ClaimCueKind.HEARSAY: ClaimReason.HEARSAY,
    ClaimCueKind.MOCK: ClaimReason.SARCASM,
    ClaimCueKind.HEDGE: ClaimReason.HEDGE,
}
_AFTER = {
    ClaimCueKind.QUESTION: ClaimReason.QUESTION,
    ClaimCueKind.UNKNOWN: ClaimReason.UNKNOWN,
    ClaimCueKind.SUSPICION: ClaimReason.SUSPICION,
    ClaimCueKind.MOCK: ClaimReason.SARCASM,
    ClaimCueKind.RIVAL: ClaimReason.OTHER_SUBJECT,
}
ORDER = (
    ClaimReason.OTHER_SUBJECT,
    ClaimReason.UNKNOWN,
    ClaimReason.SARCASM,
    ClaimReason.CONDITION,
    ClaimReason.SUSPICION,
    ClaimReason.QUESTION,
    ClaimReason.HEARSAY,
    ClaimReason.HEDGE,
)
"""Of several reasons the first here tells how a claim word stands."""
_TURNED = {
    ClaimCueKind.FAKE: "genuine",
    ClaimCueKind.FAINT: "genuine",
    ClaimCueKind.PIRATED: "genuine",
    ClaimCueKind.COPIED: "genuine",
    ClaimCueKind.GENUINE: "fake",
    ClaimCueKind.REFURBISHED: "genuine",
    ClaimCueKind.EITHER: "either",
}
_DOUBTED = frozenset({"genuine", "either"})
_RHETORICAL = frozenset({"不会", "不会是", "不会有"})
_PARTICLES = ("吧", "吗", "么", "啊")
"""不会是假货吧 asks, and 不会是假货 denies."""
_QUOTES = frozenset("\"“”‘’「」『』'")


@dataclass(frozen=True, slots=True)
class ClaimStatement:
    """A claim word where it stands. says: fake, pirated, copied, genuine, refurbished or either, denials turned.

    reasons: with the cue that each comes from, or None for a question mark or quotation marks.
    """

    cue: ClaimCue
    says: str
    reasons: tuple[tuple[ClaimReason, ClaimCue | None], ...]

    @property
    def negated(self) -> bool:
        """Say whether a denial turned it."""
        return any(reason is ClaimReason.NEGATED for reason, _ in self.reasons)

    @property
    def how(self) -> str:
        """Return how it stands: the weightiest reason but a denial, else `plain`."""
        given = {reason for reason, _ in self.reasons}
        return next((reason.value for reason in ORDER if reason in given), "plain")


def statements(original: str, prepared: PreparedText, cues: Sequence[ClaimCue]) -> list[ClaimStatement]:
    """Return the claim words among the cues of a text, in order, with what they say there."""
    starts = [cue.start for cue in cues]
    return [
        _statement(original, prepared, cues, at, bisect_left(starts, cue.start - 2 * CHANGES_WITHIN))
        for at, cue in enumerate(cues)
        if cue.kind in SAYING
    ]


type _Given = list[tuple[ClaimReason, ClaimCue | None]]


def _statement(
    original: str, prepared: PreparedText, cues: Sequence[ClaimCue], at: int, first: int
) -> ClaimStatement:
    cue = cues[at]
    reasons, denials = _from_before(prepared, cues[first:at], cue)
    reasons += _from_after(prepared, cues[at + 1 : at + 6], cue)
    if prepared.is_asked(cue.start, cue.end):
        reasons.append((ClaimReason.QUESTION, None))
    if cue.kind is ClaimCueKind.GENUINE and _is_quoted(original, prepared, cue):
        reasons.append((ClaimReason.SARCASM, None))
    after = _denied_after(prepared, cues, at)
    denials += [after] if after else []
    says = _says(cue, {reason for reason, _ in reasons}, denied=len(denials) % 2 == 1)
    if denials:
        reasons.append((ClaimReason.NEGATED, denials[0]))
    return ClaimStatement(cue, says, tuple(reasons))


def _says(cue: ClaimCue, reasons: set[ClaimReason], *, denied: bool) -> str:
    says = "fake" if cue.kind is ClaimCueKind.FAINT else cue.kind.value
    if denied:
        says = _TURNED[cue.kind]
    if says in _DOUBTED and reasons & {ClaimReason.SUSPICION, ClaimReason.SARCASM}:
        return "fake"  # who suspects that it is genuine, or mocks it, says that it is not
    return says


def _from_before(
    prepared: PreparedText, earlier: Sequence[ClaimCue], cue: ClaimCue
) -> tuple[_Given, list[ClaimCue]]:
    """Return the reasons that words before a claim word in its clause give, and its denials, nearest first."""
    reasons: _Given = []
    denials = []
    for other in reversed(earlier):
        if prepared.clause(other.start) != prepared.clause(cue.start):
            break
        gap = len(prepared.text[other.end : cue.start].replace(" ", ""))
        between = prepared.text[other.end : cue.start]
        if other.kind is ClaimCueKind.ASPECT:
            if is_said_of_before(prepared, other, cue):
                reasons.append((ClaimReason.OTHER_SUBJECT, other))
        elif other.kind is ClaimCueKind.NEGATOR and (
            gap <= _denies_within(cue, other) or _DEALING.fullmatch(between)
        ):
            if _only_asks(prepared, cue, other):
                reasons.append((ClaimReason.QUESTION, other))
            else:
                denials.append(other)
        elif other.kind in _BEFORE and gap <= _within(cue, CHANGES_WITHIN_HAN, CHANGES_WITHIN):
            reasons.append((_BEFORE[other.kind], other))
    return reasons, denials


def _from_after(prepared: PreparedText, later: Sequence[ClaimCue], cue: ClaimCue) -> _Given:
    """Return the reasons that words after a claim word in its clause give."""
    reasons: _Given = []
    for other in later:
        far = other.start - cue.end > _within(cue, ASKED_WITHIN_HAN, ASKED_WITHIN)
        if far or prepared.clause(other.start) != prepared.clause(cue.start):
            break
        if other.kind in _AFTER:
            reasons.append((_AFTER[other.kind], other))
        elif other.kind in (ClaimCueKind.OTHER, ClaimCueKind.ASPECT) and is_said_of_after(
            prepared, cue, other
        ):
            reasons.append((ClaimReason.OTHER_SUBJECT, other))
    return reasons


def _only_asks(prepared: PreparedText, cue: ClaimCue, denial: ClaimCue) -> bool:
    return denial.term.text in _RHETORICAL and prepared.text[cue.end : cue.end + 1] in _PARTICLES


def _denied_after(prepared: PreparedText, cues: Sequence[ClaimCue], at: int) -> ClaimCue | None:
    """Return the denial that takes back what an English claim word says: “Looks original, isn't.”, “Fake? No.”."""
    cue = cues[at]
    if is_wordless(cue.term.text[-1]):
        return None
    for other in cues[at + 1 : at + 4]:
        near = other.start - cue.end <= CHANGES_WITHIN
        if (
            other.kind in SAYING
            or not near
            or prepared.sentence(other.start) > prepared.sentence(cue.start) + 1
        ):
            return None
        closes = prepared.clause(other.end + 1) != prepared.clause(other.start) or other.end >= len(
            prepared.text
        )
        apart = prepared.clause(other.start) != prepared.clause(cue.start)
        answers = other.term.text != "no" or prepared.is_asked(cue.start, cue.end)
        if other.kind is ClaimCueKind.NEGATOR and closes and apart and answers:
            return other
    return None


def _denies_within(cue: ClaimCue, denial: ClaimCue) -> int:
    """Return how far a denial reaches; one Han character alone (无, 没) only to what it is written on to."""
    if len(denial.term.text) == 1:
        return 0
    return _within(cue, DENIES_WITHIN_HAN, DENIES_WITHIN)


def _within(cue: ClaimCue, han: int, letters: int) -> int:
    return han if is_wordless(cue.term.text[-1]) else letters


def _is_quoted(original: str, prepared: PreparedText, cue: ClaimCue) -> bool:
    start, end = prepared.span(cue.start, cue.end)
    return original[start - 1 : start] in _QUOTES and original[end : end + 1] in _QUOTES and start > 0
