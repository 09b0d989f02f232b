"""Compares a letter's seals with those on the other papers that came with it: a seal that was lifted off a certificate.

Every impression of a stamp takes its ink differently. One that stands on two papers, spot for spot, was stamped once.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhengpin.matching.documents.model import Signal
from zhengpin.matching.forgery.impressions import ImpressionLikeness, impression_likeness, ramp
from zhengpin.matching.forgery.keys import DocumentKeys, SealKeys
from zhengpin.matching.forgery.signals import SignalCode

_INK = (0.75, 0.9)
_UNEVEN = (0.15, 0.17)
"""A seal that is printed with the paper is the same everywhere; it is more even than a stamped one."""
_LAID = 0.7
"""How much a seal counts that lies in a file: its owner may lay one picture of it on all of its papers."""


def seals_copied(letter: DocumentKeys, other: DocumentKeys) -> list[Signal]:
    """Return a signal for each seal of a letter that is the very impression on another paper of its application.

    Of two files that were drawn nothing is told: a picture of a seal is the same on both.
    """
    if letter.digest == other.digest:
        return []
    return list(_copied(letter, other))


def _copied(letter: DocumentKeys, other: DocumentKeys) -> Iterator[Signal]:
    for mine in letter.seals:
        for there in other.seals:
            if mine.from_layer and there.from_layer:
                continue
            alike = impression_likeness(mine, there)
            if alike is not None and (strength := _strength(alike, mine, there)) > 0:
                yield Signal(
                    SignalCode.SEAL_COPIED,
                    round(strength, 3),
                    mine.page,
                    (mine.box,),
                    {},
                    other.digest,
                    there.page,
                    (there.box,),
                )


def _strength(alike: ImpressionLikeness, mine: SealKeys, there: SealKeys) -> float:
    surely = min(ramp(alike.ink, _INK), ramp(alike.uneven, _UNEVEN))
    return surely * (_LAID if mine.from_layer or there.from_layer else 1.0)
