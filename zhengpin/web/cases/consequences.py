"""Says beforehand, sentence by sentence, what a decision brings about or an overturning takes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from zhengpin.enforcement.states import MeasureKind
from zhengpin.review.states import DecisionOutcome


def of_decision(decision: Any) -> list[str]:
    """Return what follows when this decision takes effect."""
    return of_outcome(decision.outcome, decision.measures)


def of_outcome(outcome: str, measures: Sequence[str]) -> list[str]:
    """Return what follows from an outcome that orders these measures."""
    if outcome != DecisionOutcome.INFRINGING:
        return [_("The findings are closed and the listing stays."), _("The rights holder is told.")]
    ordered = [sentence for kind in measures if (sentence := _measure(kind))]
    return [
        *ordered,
        _("The merchant receives a statement of reasons in Chinese and English."),
        _("The marketplace is told, and must acknowledge."),
        _("The rights holder is told."),
    ]


def of_overturning(decision: Any) -> list[str]:
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
        MeasureKind.WARN.value: _("The merchant is warned."),
    }.get(kind, "")
