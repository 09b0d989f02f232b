"""Compares two documents: the same sheet with another name in it, the same number twice, the same seal again.

A brand issues one template to many dealers, so that likeness tells nothing by itself. What tells is that everything
but the name is one physical letter (the grain of its paper, the unevenness of its ink, where it lies on the scanner),
or that one number was given to two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from zhengpin.matching.documents.model import FieldName, Signal
from zhengpin.matching.forgery.differences import DocumentDifference, differences, named, same_name
from zhengpin.matching.forgery.facing import Facing, facing
from zhengpin.matching.forgery.grain import agreement
from zhengpin.matching.forgery.impressions import ImpressionLikeness, impression_likeness, ramp
from zhengpin.matching.forgery.keys import DocumentKeys, PageKeys, SealKeys
from zhengpin.matching.forgery.letter_numbers import plain_letter_number
from zhengpin.matching.forgery.shingles import resemblance
from zhengpin.matching.forgery.signals import SignalCode

_ONE_TEMPLATE = 0.25
"""Share of shingles in common from which two pages may follow one template."""
_LOOKS = 40
"""Bits in which pages differ at most that look alike, whatever was read on them."""
_LEAST_PAIRS = 3
_GRAIN = (0.05, 0.2)
"""Agreement of grains at which two pages begin to be one sheet, and at which they surely are."""
_STILL = 0.0006
"""Of the page: two scans of two sheets never lie so alike."""
_LEAST_SKEW = 0.08
"""Degrees by which a sheet hangs on a scanner; a drawn page hangs by none."""
_PICTURE = (0.97, 0.99)
_INK = (0.75, 0.92)
_UNEVEN = (0.16, 0.2)
"""A seal that is printed with the letter is the same on every letter; it is more even than a stamped one."""
_SAME_INK = (0.7, 0.82)
"""The same for the ink where a seal came in a file: between a picture and its print in a scan less is left."""
_SPOTTED = 0.12
_FOLLOWED = 6
"""Pairs of lines from which two letters follow one template."""
_MOST_BOXES = 6
_KINDS = {"name": 1.0, "number": 0.8, "text": 0.4}


@dataclass(frozen=True, slots=True)
class _Pair:
    here: DocumentKeys
    there: DocumentKeys

    def values(self, name: str) -> tuple[str, str]:
        return self.here.names.get(name, ""), self.there.names.get(name, "")

    def names_differ(self, name: str) -> bool:
        """Whether both are known, and differ by more than a slip of reading."""
        one, other = self.values(name)
        return bool(one and other) and not same_name(one, other)


def compare(here: DocumentKeys, there: DocumentKeys) -> list[Signal]:
    """Return what one document tells beside another, which someone else handed in or handed in before.

    The same file twice, and the same letter again with nothing changed, tell nothing.
    """
    if here.digest == there.digest:
        return []
    pair = _Pair(here, there)
    found: list[Signal] = []
    faces = list(_faces(here, there))
    for one in faces:
        found += _of_pages(pair, one)
    return found + list(_of_seals(pair, faces, known={signal.code for signal in found}))


def _faces(here: DocumentKeys, there: DocumentKeys) -> Iterator[Facing]:
    for page in here.pages:
        best = max(there.pages, key=lambda other: _nearness(page, other), default=None)
        if best is not None and _nearness(page, best) > 0:
            yield facing(page, best)


def _nearness(one: PageKeys, other: PageKeys) -> float:
    looks = int(np.bitwise_count(one.appearance ^ other.appearance).sum())
    text = resemblance(one.text, other.text)
    return max(text if text >= _ONE_TEMPLATE else 0.0, (1 - looks / _LOOKS) if looks < _LOOKS else 0.0)


def _of_pages(pair: _Pair, one: Facing) -> Iterator[Signal]:
    differing = differences(one)
    name = _name(pair, one, differing)
    if name is not None:
        differing = [name, *(other for other in differing if other.kind != "name")]
    elif pair.values(FieldName.AUTHORISED)[0] and pair.values(FieldName.AUTHORISED)[1]:
        differing = [other for other in differing if other.kind != "name"]
    sheet, why = _one_sheet(pair, one)
    if differing and sheet > 0:
        yield _signal(
            pair, one, SignalCode.LETTER_REUSED, sheet * _KINDS[differing[0].kind], differing, why=why
        )
    elif name is not None and _one_number(pair):
        yield _signal(pair, one, SignalCode.NUMBER_REUSED, 1.0, [name], number=pair.here.number)
    elif name is not None and len(one.pairs) >= _LEAST_PAIRS:
        yield _signal(pair, one, SignalCode.TEMPLATE_SHARED, 1.0, [name])


def _name(pair: _Pair, one: Facing, differing: list[DocumentDifference]) -> DocumentDifference | None:
    """Return how the authorised names differ: by the fields where both are known, else by the lines."""
    here, there = pair.values(FieldName.AUTHORISED)
    if here and there:
        return named(one, here, there) if pair.names_differ(FieldName.AUTHORISED) else None
    return next((other for other in differing if other.kind == "name"), None)


def _one_number(pair: _Pair) -> bool:
    one, other = (plain_letter_number(keys.number) for keys in (pair.here, pair.there))
    return bool(one) and one == other


def _one_sheet(pair: _Pair, one: Facing) -> tuple[float, str]:
    """Return how surely two pages are one sheet of paper, 0..1, and by what: `grain`, `place` or `seal`."""
    known = [(0.0, "")]
    if one.here.grain is not None and one.there.grain is not None:
        agreed = agreement(one.here.grain, one.there.grain, one.matrix)
        if agreed is not None:
            known.append((ramp(agreed, _GRAIN), "grain"))
    scanned = not one.here.from_layer and not one.there.from_layer and abs(one.skew) > _LEAST_SKEW
    if scanned and one.still is not None and one.still < _STILL and len(one.pairs) >= _LEAST_PAIRS:
        known.append((0.7, "place"))
    known += [(0.7 * _impression(alike), "seal") for _, _, alike in _seals_in_place(pair, one)]
    return max(known)


def _seals_in_place(pair: _Pair, one: Facing) -> Iterator[tuple[SealKeys, SealKeys, ImpressionLikeness]]:
    """Yield seals of two scans that lie at the same place of one authoriser's pages with how alike they are."""
    if one.here.from_layer or one.there.from_layer or pair.names_differ(FieldName.AUTHORISER):
        return
    for mine in (seal for seal in pair.here.seals if seal.page == one.here.number):
        for other in (seal for seal in pair.there.seals if seal.page == one.there.number):
            alike = impression_likeness(mine, other)
            if alike is not None and _apart(one, mine, other) < 0.01:
                yield mine, other, alike


def _apart(one: Facing, mine: SealKeys, other: SealKeys) -> float:
    """Return how far the middles of two seals lie apart once the pages lie on each other, as a share of the page."""
    places = []
    for seal, page in ((mine, one.here), (other, one.there)):
        height, width = page.small.shape
        middle = np.mean(seal.box, axis=0) * (width, height)
        places.append(np.append(middle, 1.0))
    laid = one.matrix @ places[1]
    return float(np.abs(laid[:2] / laid[2] - places[0][:2]).max() / max(one.here.small.shape))


def _impression(alike: ImpressionLikeness) -> float:
    """Return how surely two seals are one impression of a stamp: printed ones, always the same, are even."""
    return min(ramp(alike.ink, _INK), ramp(alike.uneven, _UNEVEN))


def _of_seals(pair: _Pair, faces: list[Facing], known: set[str]) -> Iterator[Signal]:
    if SignalCode.LETTER_REUSED in known:
        return
    for mine in pair.here.seals:
        for other in pair.there.seals:
            alike = impression_likeness(mine, other)
            if alike is None:
                continue
            on_sheet = not mine.from_layer and not other.from_layer
            yield from _of_seal(pair, mine, other, alike, on_sheet=on_sheet)
            if all(len(one.pairs) < _FOLLOWED for one in faces):
                yield from _of_a_moved_seal(pair, mine, other, alike)


def _of_a_moved_seal(
    pair: _Pair, mine: SealKeys, other: SealKeys, alike: ImpressionLikeness
) -> Iterator[Signal]:
    """Yield a signal for one picture of a seal below two letters to two merchants, laid out differently.

    Companies lay one picture under all their letters; then these follow one template.
    """
    if pair.names_differ(FieldName.AUTHORISER) or not pair.names_differ(FieldName.AUTHORISED):
        return
    strength = ramp(alike.ink, _SAME_INK) if alike.uneven > _SPOTTED else 0.0
    if strength > 0:
        yield _seal_signal(pair, SignalCode.SEAL_MOVED, strength, mine, other, {})


def _of_seal(
    pair: _Pair, mine: SealKeys, other: SealKeys, alike: ImpressionLikeness, *, on_sheet: bool
) -> Iterator[Signal]:
    authorisers = pair.values(FieldName.AUTHORISER)
    if pair.names_differ(FieldName.AUTHORISER) and (strength := ramp(alike.shape, _PICTURE)) > 0:
        values = {"here": authorisers[0], "there": authorisers[1]}
        yield _seal_signal(pair, SignalCode.SEAL_ELSEWHERE, strength, mine, other, values)
    elif on_sheet and pair.names_differ(FieldName.AUTHORISED) and (strength := _impression(alike)) > 0:
        yield _seal_signal(pair, SignalCode.SEAL_REUSED, strength, mine, other, {})


def _seal_signal(
    pair: _Pair, code: SignalCode, strength: float, mine: SealKeys, other: SealKeys, values: dict[str, str]
) -> Signal:
    return Signal(
        code, round(strength, 3), mine.page, (mine.box,), values, pair.there.digest, other.page, (other.box,)
    )


def _signal(
    pair: _Pair,
    one: Facing,
    code: SignalCode,
    strength: float,
    differing: list[DocumentDifference],
    **values: str,
) -> Signal:
    known = differing[:_MOST_BOXES]
    return Signal(
        code,
        round(strength, 3),
        one.here.number,
        tuple(other.here_box for other in known),
        {"here": known[0].here, "there": known[0].there, **values},
        pair.there.digest,
        one.there.number,
        tuple(other.there_box for other in known),
    )
