"""Says in plain words what a complaint, or what was decided against a respondent, waits for, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from zhengpin.complaints.states import ClockStep, ComplaintState, CounterState, TargetState
from zhengpin.web.complaints.clocks import ProcedureVersions
from zhengpin.web.shell.moments import by

if TYPE_CHECKING:
    from zhengpin.complaints.models import Clock, Complaint, Target
    from zhengpin.web.complaints.answering import _Versioned

CREATORS = frozenset({"video", "room", "creator"})
Counts = Sequence[tuple[str, str, int]]
"""Targets of a complaint: `(state, surface, how many)`."""


class Waiting(NamedTuple):
    """sentence: in the reader's language; until: when the clock ends that it speaks of; yours: whether the reader is
    the one waited for.
    """

    sentence: str
    until: datetime | None = None
    yours: bool = False


def of_complaint(
    row: Complaint, counts: Counts, clocks: Iterable[Clock], procedures: ProcedureVersions
) -> Waiting:
    """Say to the notifier what a complaint waits for. clocks: its live ones, the next due first."""
    first: dict[str, Clock] = {}
    for one in clocks:
        first.setdefault(one.step, one)
    if row.state == ComplaintState.DRAFT:
        return Waiting(_("Not sent yet"), yours=True)
    if row.state == ComplaintState.NEEDS_FIX:
        return _by(
            first.get(ClockStep.FIX),
            procedures,
            _("Fix it by %(day)s, or it lapses"),
            _("Fix it and send it again"),
            True,
        )
    if row.state == ComplaintState.UNDER_REVIEW:
        return _by(
            first.get(ClockStep.REVIEW), procedures, _("Under review until %(day)s"), _("Under review")
        )
    if row.state == ComplaintState.IN_PROGRESS:
        return _in_progress(counts, first, procedures)
    return Waiting(str(_ENDED[row.state]()))


_ENDED = {
    ComplaintState.SUBMITTED.value: lambda: _("Sent; its form is being checked"),
    ComplaintState.LAPSED.value: lambda: _("Not fixed in time"),
    ComplaintState.REJECTED.value: lambda: _("Rejected; the reason stands below"),
    ComplaintState.CLOSED.value: lambda: _("Settled; nothing of it is open"),
    ComplaintState.WITHDRAWN.value: lambda: _("Taken back by you"),
}


def _in_progress(counts: Counts, first: dict[str, Clock], procedures: ProcedureVersions) -> Waiting:
    states = {state for state, *_ in counts}
    creator = {subject_kind for _, subject_kind, _ in counts} <= CREATORS
    if TargetState.WAITING_HOLDER in states:
        return _by(
            first.get(ClockStep.SUIT),
            procedures,
            _(
                "Waiting for you: prove a suit or a complaint to an authority by %(day)s, or the measures are lifted"
            ),
            _("Waiting for you: prove a suit or a complaint to an authority"),
            True,
        )
    if TargetState.WAITING_RESPONDENT in states:
        until = (
            _("Waiting for the creator until %(day)s")
            if creator
            else _("Waiting for the seller until %(day)s")
        )
        sentence = _("The creator is being told") if creator else _("The seller is being told")
        return _by(first.get(ClockStep.ANSWER), procedures, until, sentence)
    if TargetState.COUNTERED in states:
        return Waiting(_("Answered; the marketplace checks the answer"))
    if TargetState.HELD in states:
        return Waiting(_("Waiting for the court or authority"))
    return Waiting(_("Decided"))


def of_target(target: Target, procedures: ProcedureVersions) -> Waiting:
    """Say to the respondent what a target waits for."""
    clock = target.clock
    counter = target.counter
    if target.state == TargetState.WAITING_RESPONDENT:
        return _by(
            clock,
            procedures,
            _("Answer by %(day)s, or the measures are confirmed"),
            _("You may answer"),
            True,
        )
    if target.state == TargetState.COUNTERED and counter and counter.state == CounterState.NEEDS_FIX:
        return _by(clock, procedures, _("Fix your statement by %(day)s"), _("Fix your statement"), True)
    if target.state == TargetState.COUNTERED and counter and counter.state == CounterState.FORWARDED:
        return Waiting(_("A person decides again on your statement; the measures stay until then"))
    if target.state == TargetState.COUNTERED:
        return Waiting(_("Your statement is being checked"))
    if target.state == TargetState.WAITING_HOLDER:
        return _by(
            clock,
            procedures,
            _("Lifted after %(day)s, unless the rights holder proves a suit or a complaint to an authority"),
            _("Your statement was forwarded to the rights holder"),
        )
    return Waiting("")


def answer_by(due_at: datetime | None, row: _Versioned, procedures: ProcedureVersions) -> str:
    """Say by when the respondent must have answered."""
    return by(_("Answer by %(day)s"), procedures.until_in_words(row, due_at)) if due_at else ""


def _by(
    clock: Clock | None, procedures: ProcedureVersions, until: str, without: str, yours: bool = False
) -> Waiting:
    """Return `until` with the clock's day in it, or `without` where no clock runs."""
    if clock is None:
        return Waiting(without, yours=yours)
    ends_at = clock.fires_at  # what follows comes with the first bound of a window
    return Waiting(by(until, procedures.until_in_words(clock, ends_at)), ends_at, yours)
