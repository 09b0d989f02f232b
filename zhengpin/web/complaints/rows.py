"""Describes complaints and targets for lists, tables and files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import batched
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import queries
from zhengpin.complaints.states import TARGET, UPHELD_STATES, ClockStep, ComplaintState, TargetState
from zhengpin.complaints.vocabulary import ComplaintReason, TargetRefusal
from zhengpin.kit.ids import split_reference
from zhengpin.web.complaints.clocks import ProcedureVersions, ends_soon
from zhengpin.web.complaints.waiting import Counts, of_complaint
from zhengpin.web.shell.language import reader_language

if TYPE_CHECKING:
    from zhengpin.complaints.models import Clock, Complaint, Target


RETRACTABLE = {state.value for state in TARGET.moves["retract"].sources}
_UPHELD = {state.value for state in UPHELD_STATES}


def title_of(row: Complaint) -> str:
    """Return what to call a complaint: its title, else what it is about."""
    return row.title or (
        ComplaintReason(row.reason).label(reader_language())
        if row.reason
        else _("Complaint without a reason yet")
    )


def described(actor: Actor, rows: list[Complaint]) -> list[dict[str, Any]]:
    """Return complaints with how many targets each has, what it waits for, and whether that ends soon."""
    ids = [row.pk for row in rows]
    counts, clocks, procedures = (
        queries.target_counts(actor, ids),
        queries.next_clocks(actor, ids),
        ProcedureVersions(),
    )
    return [_described(row, counts.get(row.pk, []), clocks.get(row.pk, []), procedures) for row in rows]


def _described(
    row: Complaint, counts: Counts, clocks: list[Clock], procedures: ProcedureVersions
) -> dict[str, Any]:
    waiting = of_complaint(row, counts, clocks, procedures)
    return {
        "complaint": row,
        "title": title_of(row),
        "procedure": procedures.of(row),
        "waiting": waiting,
        "soon": ends_soon(waiting.until) if waiting.yours else "",
        **summed(counts),
    }


def summed(counts: Counts) -> dict[str, int]:
    """Return how many targets there are in all, how many are upheld and how many were refused."""
    return {
        "many": sum(many for *_, many in counts),
        "upheld": sum(many for state, _, many in counts if state in _UPHELD),
        "refused": sum(many for state, _, many in counts if state == TargetState.REFUSED),
    }


def by_state(counts: Counts) -> list[tuple[str, int]]:
    """Return how many targets are in each state that has any, in the order of their course."""
    found = {state.value: sum(many for one, _, many in counts if one == state) for state in TargetState}
    return [(state, many) for state, many in found.items() if many]


def target_row(target: Target) -> dict[str, Any]:
    """Return a target with its verdict in words, its remedy, and the complaint that stands against it, if one does."""
    refusal = TargetRefusal(target.verdict) if target.verdict else None
    return {
        "target": target,
        "why": refusal.label(reader_language()) if refusal else "",
        "remedy": refusal.remedy[reader_language()]
        if refusal and target.state == TargetState.REFUSED
        else "",
        "earlier": split_reference(target.earlier)[1] if target.earlier else "",
        "retractable": target.state in RETRACTABLE,
    }


def complaint_lines(actor: Actor, rows: QuerySet[Complaint]) -> Iterator[list[str]]:
    """Yield complaints as the lines of a table, headers first; some statements for 200 of them."""
    yield [
        _("ID"), _("Number"), _("Your own number"), _("Title"), _("Reason"), _("Law"), _("State"), _("Waits for"),
        _("Targets"), _("Upheld"), _("Sent at"), _("Decided at"),
    ]  # fmt: skip
    language = reader_language()
    for some in batched(rows.iterator(chunk_size=200), 200):
        for one in described(actor, list(some)):
            row = one["complaint"]
            yield [
                str(row.pk), row.number, row.client_ref, one["title"],
                row.reason and ComplaintReason(row.reason).label(language),
                one["procedure"].name[language], ComplaintState(row.state).label(language), one["waiting"].sentence,
                str(one["many"]), str(one["upheld"]), _moment(row.submitted_at), _moment(row.decided_at),
            ]  # fmt: skip


def target_lines(targets: Iterable[Target]) -> Iterator[list[str]]:
    """Yield targets as the lines of a table, headers first."""
    yield [
        _("Line"), _("As given"), _("Title"), _("Number"), _("Address"), _("State"), _("Why"), _("Remedy"), _("Note"),
    ]  # fmt: skip
    for target in targets:
        one = target_row(target)
        state = TargetState(target.state).label(reader_language())
        yield [
            str(target.line), target.given, target.title, target.external_id, target.url, state,
            one["why"], one["remedy"], target.verdict_note,
        ]  # fmt: skip


def _moment(at: datetime | None) -> str:
    return at.isoformat(timespec="seconds") if at else ""


OPEN = (ComplaintState.SUBMITTED, ComplaintState.UNDER_REVIEW, ComplaintState.IN_PROGRESS)
OWED = (ClockStep.FIX.value, ClockStep.SUIT.value)
"""Clocks within which the notifier itself must do something."""


def standing_of(actor: Actor) -> dict[str, object]:
    """Return how many complaints are open, how many clocks wait for the notifier, and the time left if one nears.

    Empty for whoever may see no complaints.
    """
    if not actor.may(Permission.READ_COMPLAINTS):
        return {}
    counts = queries.complaint_counts(actor)
    owed = owed_clocks(actor)
    first = owed.first()
    return {
        "open": sum(counts[state.value] for state in OPEN),
        "drafts": counts[ComplaintState.DRAFT.value],
        "owed": owed.count(),
        "first": first,
        "soon": ends_soon(first.due_at) if first else "",
    }


def owed_clocks(actor: Actor) -> QuerySet[Clock]:
    """Return the running clocks within which the notifier itself must do something, the first to end first."""
    return queries.clocks(actor, state="running").filter(step__in=OWED)


def owed_answers(actor: Actor) -> dict[str, object]:
    """Return how many targets wait for the actor's answer, when the next clock ends, and what is left if it nears."""
    if not actor.may(Permission.ANSWER):
        return {}
    owed = queries.answers_owed(actor)
    return owed | {"soon": ends_soon(owed["due_at"])}
