"""Answers every buyer's report: by what a decision on the goods led to, or by a person; taken back with it."""

from __future__ import annotations

from collections.abc import Collection
from itertools import batched
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.enforcement.models import Measure
from zhengpin.enforcement.states import MeasureState
from zhengpin.feedback import notifications
from zhengpin.feedback.models import Feedback
from zhengpin.feedback.operations import answering
from zhengpin.feedback.problems import DoneMissing, NoReportChosen
from zhengpin.feedback.queries import reports
from zhengpin.feedback.states import AnswerState, ReopenCause
from zhengpin.flows import effects
from zhengpin.flows.buyers.answer_texts import answer_texts
from zhengpin.jobs.durable import durable
from zhengpin.kit.ids import reference, split_reference
from zhengpin.review.models import Decision
from zhengpin.review.queries import hold_decision
from zhengpin.review.states import DecisionState

ANSWERER = system("buyer-reports")
AT_ONCE = 200
"""Reports that are answered in one transaction."""


class AnswerBuyers(effects.Effect):
    """What was decided of goods, a shop or a room is told to the buyers who reported it and wait."""

    def follow(self, decision: Decision, *, actor: Actor) -> None:
        kind, identifier = split_reference(decision.case.subject)
        if reports.reports_about(ANSWERER, kind, identifier):
            answer_by_decision.enqueue(decision_id=str(decision.pk))

    def take_back(self, decision: Decision, *, actor: Actor) -> list[Decision]:
        if reports.answered_by(ANSWERER, reference("decision", decision.pk)):
            take_answers_back.enqueue(decision_id=str(decision.pk))
        return []


@durable()
def answer_by_decision(decision_id: str) -> int:
    """Answer the reports that wait about what a decision is about, unless it was overturned meanwhile; return how many.

    They are told which measures are in force by it; where none is, a person answers.
    """
    decision = Decision.objects.select_related("case").get(pk=decision_id)
    by = reference("decision", decision.pk)
    waiting = reports.reports_about(ANSWERER, *split_reference(decision.case.subject))
    answered = 0
    for some in batched(waiting, AT_ONCE):
        with transaction.atomic():
            if hold_decision(decision.pk).state != DecisionState.SETTLED:
                return answered
            measures = _in_force(Measure.objects.filter(decision=decision))
            if not measures:
                return answered
            rows = answering.answer_reports(
                report_ids=some,
                answer=AnswerState.ACTED.value,
                measures=measures,
                by=by,
                waiting_only=True,
                actor=ANSWERER,
            )
            _notify(rows, ANSWERER)
        answered += len(rows)
    return answered


@durable()
def take_answers_back(decision_id: str) -> int:
    """Let the answers that follow from a decision no longer hold, if it was overturned; return how many.

    The reports wait again: what a new decision leads to answers them, or a person does.
    """
    by = reference("decision", decision_id)
    count = 0
    for some in batched(reports.answered_by(ANSWERER, by), AT_ONCE):
        with transaction.atomic():
            if hold_decision(UUID(decision_id)).state == DecisionState.SETTLED:
                return count
            rows = answering.reopen_reports(
                report_ids=some, cause=ReopenCause.DECISION_OVERTURNED, by=by, actor=ANSWERER
            )
            _notify(rows, ANSWERER)
        count += len(rows)
    return count


@transaction.atomic
def answer(*, report_ids: Collection[int], answer: str, text: str = "", actor: Actor) -> list[Feedback]:
    """Answer reports alike as a person and return those that were; an earlier answer gives way to the new one.

    text: what the buyers read besides; of “acted” it says what was done where no measure against the goods is in force.
    Raises Forbidden, NoReportChosen, AnswerUnknown, DoneMissing.
    """
    if not report_ids:
        raise NoReportChosen()
    text = text.replace("\x00", "").strip()
    rows = [reports.report(actor, one) for one in dict.fromkeys(report_ids)]
    done = {row.pk: measures_on(row) if answer == AnswerState.ACTED else [] for row in rows}
    if answer == AnswerState.ACTED and not text and not all(done.values()):
        raise DoneMissing()
    answered = [
        one
        for row in rows
        for one in answering.answer_reports(
            report_ids=[row.pk], answer=answer, text=text, measures=done[row.pk], actor=actor
        )
    ]
    _notify(answered, actor)
    return answered


@transaction.atomic
def reopen(*, report_id: int, actor: Actor) -> list[Feedback]:
    """Take an answer back as a person: the report waits again. Raises Forbidden."""
    rows = answering.reopen_reports(report_ids=[report_id], cause=ReopenCause.BY_PERSON, actor=actor)
    _notify(rows, actor)
    return rows


def measures_on(row: Feedback) -> list[str]:
    """Return the kinds of measure in force against the goods of a report, and where it names none its room or shop."""
    about = (
        [("listing", row.listing_id)] if row.listing_id else [("room", row.room_id), ("shop", row.shop_id)]
    )
    subjects = [reference(kind, pk) for kind, pk in about if pk]
    return _in_force(Measure.objects.filter(subject__in=subjects))


def _in_force(rows) -> list[str]:
    kinds = rows.filter(state=MeasureState.IN_FORCE.value).order_by("kind").values_list("kind", flat=True)
    return list(dict.fromkeys(kinds))


def _notify(rows: Collection[Feedback], actor: Actor) -> None:
    for row in rows:
        notifications.report_answered(row=row, texts=answer_texts(row), actor=actor)


effects.register("buyers' reports", AnswerBuyers())
