"""Switches how strictly a shop is sampled, lot by lot; a lot is one decided round of purchases at the shop. Pure.

After the switching rules of ISO 2859-1 (9.3), older than it in MIL-STD-105 and public in 7 CFR 42 and 43: tightened
after 2 of 5 lots or fewer were rejected, normal again after 5 in a row were accepted, stopped once 5 were rejected
while tightened; reduced when the switching score reaches 30, normal again at the first lot that is not accepted. The
score here is that of plans that allow none or one: 2 for each lot accepted, back to 0 for one that is not. The numbers
are to be confirmed by whoever has the standard.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from zhengpin.kit.errors import Conflict
from zhengpin.kit.labels import gettext_noop
from zhengpin.sampling.problems import sampling_problem
from zhengpin.sampling.shop.states import ShopVerdict
from zhengpin.sampling.supervision.states import SUPERVISION, SupervisionState


@dataclass(frozen=True)
class SwitchingRules:
    """tighten_after: rejected lots among the last `among` while normal; relax_after: accepted in a row while tightened;
    stop_after: rejected in all while tightened; reduce_at: the score; accepted_score: what an accepted lot adds to it.

    Raises Invalid unless all are 1 or more and tighten_after is at most `among`.
    """

    tighten_after: int = 2
    among: int = 5
    relax_after: int = 5
    stop_after: int = 5
    reduce_at: int = 30
    accepted_score: int = 2

    def __post_init__(self) -> None:
        numbers = (self.tighten_after, self.relax_after, self.stop_after, self.reduce_at, self.accepted_score)
        if min(numbers) < 1 or self.tighten_after > self.among:
            raise sampling_problem("sampling.counts_do_not_fit", field="tighten_after")


RULES = SwitchingRules()


@dataclass(frozen=True)
class Standing:
    """Where a shop stands: its state, and what is counted in it since it began.

    recent: the last lots while normal, True where rejected; accepted: lots accepted in a row; rejected: lots rejected
    while tightened; score: the switching score; verb: the move of `SUPERVISION` that the last lot made, or none.
    """

    state: SupervisionState = SupervisionState.NORMAL
    recent: tuple[bool, ...] = ()
    accepted: int = 0
    rejected: int = 0
    score: int = 0
    verb: str = ""


def after_lot(standing: Standing, verdict: ShopVerdict, rules: SwitchingRules = RULES) -> Standing:
    """Return where a shop stands after a lot.

    An undecided lot is neither accepted nor rejected: it ends a row of accepted ones, sets the score back, and ends
    reduced inspection. Raises Conflict (`supervision.stopped`) where inspection is stopped: a person resumes it
    first.
    """
    rejected = verdict is ShopVerdict.NON_CONFORMING
    accepted = verdict is ShopVerdict.NOTHING_FOUND
    match standing.state:
        case SupervisionState.NORMAL:
            return _normal(standing, rejected, accepted, rules)
        case SupervisionState.TIGHTENED:
            return _tightened(standing, rejected, accepted, rules)
        case SupervisionState.REDUCED:
            return replace(standing, verb="") if accepted else _moved("restore", recent=(rejected,))
    raise Conflict(
        gettext_noop("Inspection of this shop is stopped."),
        code="supervision.stopped",
        remedy=gettext_noop("Resume it first; it then goes on tightened."),
    )


def resumed(standing: Standing) -> Standing:
    """Return where a shop stands once a person has resumed its inspection. Raises Conflict where it is not stopped."""
    if standing.state is not SupervisionState.STOPPED:
        raise Conflict(
            gettext_noop("Inspection of this shop is not stopped."),
            code="supervision.cannot_resume",
            remedy=gettext_noop("Nothing needs to be done."),
        )
    return _moved("resume")


def replayed(verdicts: Iterable[ShopVerdict], rules: SwitchingRules = RULES) -> Standing:
    """Return where a shop stands after these lots in their order, begun as normal. Raises as `after_lot` does."""
    standing = Standing()
    for verdict in verdicts:
        standing = after_lot(standing, verdict, rules)
    return standing


def _normal(standing: Standing, rejected: bool, accepted: bool, rules: SwitchingRules) -> Standing:
    recent = (*standing.recent, rejected)[-rules.among :]
    if sum(recent) >= rules.tighten_after:
        return _moved("tighten")
    score = standing.score + rules.accepted_score if accepted else 0
    if score >= rules.reduce_at:
        return _moved("reduce")
    return replace(standing, recent=recent, score=score, verb="")


def _tightened(standing: Standing, rejected: bool, accepted: bool, rules: SwitchingRules) -> Standing:
    refused, row = standing.rejected + rejected, standing.accepted + 1 if accepted else 0
    if refused >= rules.stop_after:
        return _moved("stop")
    if row >= rules.relax_after:
        return _moved("relax")
    return replace(standing, rejected=refused, accepted=row, verb="")


def _moved(verb: str, recent: tuple[bool, ...] = ()) -> Standing:
    return Standing(SupervisionState(SUPERVISION.moves[verb].target), recent=recent, verb=verb)
