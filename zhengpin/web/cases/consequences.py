"""Says beforehand, sentence by sentence, what a decision brings about or an overturning takes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from zhengpin.enforcement.ladder_steps import LADDER_STEPS, kind_for
from zhengpin.enforcement.states import MeasureKind
from zhengpin.review.states import DecisionOutcome

if TYPE_CHECKING:
    from zhengpin.review.models import Decision


def of_decision(decision: Decision) -> list[str]:
    """Return what follows when this decision takes effect."""
    kind = decision.case.subject.partition(":")[0]
    return of_outcome(
        decision.outcome, decision.measures, subject_kind=kind if kind in LADDER_STEPS else "listing"
    )


def of_outcome(outcome: str, measures: Sequence[str], *, subject_kind: str = "listing") -> list[str]:
    """Return what follows from an outcome that orders these measures against that kind of thing."""
    if outcome != DecisionOutcome.INFRINGING:
        stays = _("The findings are closed and the listing stays.")
        return [
            stays if subject_kind == "listing" else _("It stays as it is."),
            _("The rights holder is told."),
        ]
    kinds = dict.fromkeys(kind_for(kind, subject_kind) for kind in measures if kind in set(MeasureKind))
    ordered = [sentence for kind in kinds if (sentence := _measure(kind))]
    return [
        *ordered,
        _("The merchant receives a statement of reasons in Chinese and English."),
        _("The marketplace is told, and must acknowledge."),
        _("The rights holder is told."),
    ]


def of_overturning(decision: Decision) -> list[str]:
    """Return what is taken back when this decision is overturned by its opposite."""
    if decision.outcome != DecisionOutcome.INFRINGING:
        return [_("The findings are upheld, and the measures of the rule follow.")]
    return [
        _("Every measure of this decision is reversed, and its points are repaid."),
        _("The marketplace is told to restore the listing, and must acknowledge."),
        _("The findings are dismissed."),
        _("The merchant and the rights holder are told."),
    ]


def _measure(kind: str) -> str:
    return {
        MeasureKind.DELIST.value: _("The listing is taken off sale."),
        MeasureKind.LIMIT.value: _("The listing is shown to fewer people."),
        MeasureKind.REMOVE.value: _("The video or live room is taken down."),
        MeasureKind.MUTE.value: _("The creator is muted."),
        MeasureKind.FREEZE.value: _("The shop or account is frozen, once a second person has confirmed it."),
        MeasureKind.CUT_TRAFFIC.value: _("The video is shown to fewer people."),
        MeasureKind.INTERRUPT.value: _("The live broadcast is interrupted."),
        MeasureKind.STRIP_CART.value: _("The creator loses the shopping cart."),
        MeasureKind.DEPOSIT.value: _("A higher deposit is asked for, once a second person has confirmed it."),
        MeasureKind.CLOSE.value: _("The shop is closed for good, once a second person has confirmed it."),
        MeasureKind.BAN.value: _("It is banned, once a second person has confirmed it."),
        MeasureKind.REFUSE.value: _(
            "The account is refused for good, once a second person has confirmed it."
        ),
        MeasureKind.WARN.value: _("The merchant is warned."),
    }.get(kind, "")
