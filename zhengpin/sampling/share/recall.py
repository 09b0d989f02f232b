"""How much of all there is was found: the recall of a monitoring, from an audit of what it let pass. Pure.

What was found is known; what was missed is estimated by a stratified sample of what passed. Each end of the interval of
what was missed gives an end of the recall.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhengpin.sampling.problems import sampling_problem
from zhengpin.sampling.share.estimates import stratified_share
from zhengpin.sampling.share.limits import CONFIDENCE
from zhengpin.sampling.share.strata import StratumCount, population
from zhengpin.sampling.share.stratified import bonferroni, yan_su_exact


@dataclass(frozen=True)
class Recall:
    """The share found of all there is, 0 to 1; interval: of Yan and Su over exact ones; widest: of Bonferroni.

    None of a share where nothing was found and nothing seems to have been missed.
    """

    share: Fraction | None
    interval: tuple[Fraction, Fraction]
    widest: tuple[Fraction, Fraction]


def recall(found: int, passed: Sequence[StratumCount], confidence: Fraction = CONFIDENCE) -> Recall:
    """Return the recall. found: units found and confirmed, all of them counted; passed: the audit of what passed.

    Units of the audit of which it could not be said count as right for the upper end and as missed for the lower one.
    Raises Invalid for less than nothing found.
    """
    if found < 0:
        raise sampling_problem("sampling.counts_do_not_fit", field="found", found=found)
    whole = population(passed)
    missed = stratified_share(passed) * whole
    ends, widest = yan_su_exact(passed, confidence), bonferroni(passed, confidence)
    return Recall(
        Fraction(found) / (found + missed) if found + missed else None,
        (_share(found, ends[1] * whole), _share(found, ends[0] * whole)),
        (_share(found, widest[1] * whole), _share(found, widest[0] * whole)),
    )


def _share(found: int, missed: Fraction) -> Fraction:
    return Fraction(found) / (found + missed) if found + missed else Fraction(1)
