"""Answers to the reports of buyers: by a decision on what was reported, or by a person, and taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.feedback import events
from zhengpin.feedback.models import Feedback
from zhengpin.feedback.problems import AnswerUnknown
from zhengpin.feedback.states import ANSWER, AnswerState, BuyerRecordKind, ReopenCause
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict
from zhengpin.kit.ids import reference
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.operations import record_many

VERBS = {AnswerState.ACTED.value: "act", AnswerState.NOTHING_FOUND.value: "clear"}
MOST_WORDS = 500


@transaction.atomic
def answer_reports(
    *,
    report_ids: Collection[int],
    answer: str,
    text: str = "",
    measures: Sequence[str] = (),
    by: str = "",
    waiting_only: bool = False,
    actor: Actor,
) -> list[Feedback]:
    """Answer reports alike and return those that were, as they now stand; the ledger names no buyer.

    answer: `acted` or `nothing_found`, also after the other: the newer holds; text: what a person adds for the buyer;
    measures: kinds that were in force, so that the answer names them; by: the decision that it follows from, else who
    answers; waiting_only: leave those alone that have an answer. Raises Forbidden, AnswerUnknown.
    """
    actor.require(Permission.ANSWER_FEEDBACK)
    if answer not in VERBS:
        raise AnswerUnknown()
    move = ANSWER.moves[VERBS[answer]]
    sources = {AnswerState.WAITING.value} if waiting_only else {one.value for one in move.sources}
    held = list(_held(report_ids).filter(answer__in=sources))
    changes = {
        "answer": move.target.value,
        "answered_at": clock.now(),
        "answer_text": text[:MOST_WORDS],
        "answer_measures": list(measures),
        "answered_by": by or actor.ref,
    }
    Feedback.objects.filter(pk__in=[row.pk for row in held]).update(**changes)
    record_many(
        (
            Draft(
                events.REPORT_ANSWERED, reference("buyer_report", row.pk), by, {"answer": answer, "case": by}
            )
            for row in held
        ),
        actor=actor,
    )
    return _as_they_stand(held)


@transaction.atomic
def reopen_reports(
    *, report_ids: Collection[int], cause: ReopenCause, by: str = "", actor: Actor
) -> list[Feedback]:
    """Let the answers to reports no longer hold, so that a person looks at them again; return them as they stand.

    by: only those whose answer follows from this decision. Raises Forbidden.
    """
    actor.require(Permission.ANSWER_FEEDBACK)
    sources = [one.value for one in ANSWER.moves["reopen"].sources]
    rows = _held(report_ids).filter(answer__in=sources)
    held = list(rows.filter(answered_by=by) if by else rows)
    Feedback.objects.filter(pk__in=[row.pk for row in held]).update(
        answer=AnswerState.WAITING.value,
        answered_at=clock.now(),
        answer_text="",
        answer_measures=[],
        answered_by="",
    )
    record_many(
        (
            Draft(
                events.REPORT_REOPENED,
                reference("buyer_report", row.pk),
                by,
                {"cause": cause.value, "case": by},
            )
            for row in held
        ),
        actor=actor,
    )
    return _as_they_stand(held)


def require_changed(rows: Sequence[Feedback]) -> Feedback:
    """Return the one row that was answered. Raises Conflict (`answer.cannot_answer`) where none was."""
    if not rows:
        raise Conflict(code="answer.cannot_answer", remedy="Reload to see its present state.")
    return rows[0]


def _held(report_ids: Collection[int]):
    return (
        Feedback.objects.select_for_update()
        .filter(pk__in=report_ids, kind=BuyerRecordKind.REPORT.value, withdrawn=False)
        .order_by("pk")
    )


def _as_they_stand(rows: Iterable[Feedback]) -> list[Feedback]:
    found = Feedback.objects.select_related("listing", "shop", "room").in_bulk([row.pk for row in rows])
    return [found[pk] for pk in sorted(found)]
