"""One appeal, one way: filed by whom a decision went against, looked at by another reviewer, answered with reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.permissions import Permission
from zhengpin.appeals import operations, queries
from zhengpin.appeals.concern import AppealSide, had_a_part, side_of
from zhengpin.appeals.models import Appeal
from zhengpin.appeals.operations.filing import require_admittable
from zhengpin.appeals.period import is_late
from zhengpin.appeals.problems import AnswerMissing, AppealNeedsPerson, AppealNotOpen, NotEased
from zhengpin.appeals.states import VERB_OF, AppealState, Inadmissible
from zhengpin.enforcement.operations import reverse_measures, waive_points
from zhengpin.enforcement.queries import accounts_of
from zhengpin.enforcement.queries import measures as measures_of
from zhengpin.enforcement.states import MeasureState, ReversalCause
from zhengpin.flows.appeals import notifications
from zhengpin.flows.decisions.decision import overturn
from zhengpin.flows.letters.values import same
from zhengpin.flows.measures.accounts import count_again, hold_with_linked
from zhengpin.flows.origins import origin_of
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.review.models import Case
from zhengpin.review.operations import answer_case, close_cases, open_case
from zhengpin.review.problems import Undecidable
from zhengpin.review.states import OriginKind, Queue

TAKER = system("appeals")
WITHDRAWN = {"en": "The appeal was withdrawn.", "zh": "申诉已撤回。"}


@transaction.atomic
def file(
    *,
    decision_id: UUID | str,
    ground: str,
    explanation: str,
    contact: Mapping[str, object] | None = None,
    evidence: Sequence[Mapping[str, object]] = (),
    of_statement: bool = False,
    actor: Actor,
) -> Appeal:
    """File an appeal: in time it is under review at once; late it is kept, not taken, and its appellant told the day.

    Raises as `appeals.operations.file_appeal` does.
    """
    row = operations.file_appeal(
        decision_id=decision_id,
        ground=ground,
        explanation=explanation,
        contact=contact,
        evidence=evidence,
        of_statement=of_statement,
        actor=actor,
    )
    if is_late(row, clock.now()):
        late = Inadmissible.LATE.value
        row = operations.refuse_appeal(appeal_id=row.pk, inadmissible=late, actor=TAKER)
        notifications.notify_not_taken(row, actor=TAKER)
        return row
    return _take(row, actor=TAKER)


@transaction.atomic
def admit(*, appeal_id: UUID | str, explanation: str, actor: Actor) -> Appeal:
    """Admit an appeal that came too late, with the reason, as a reviewer who had no part in the decision."""
    row = queries.appeal(actor, appeal_id)
    require_admittable(row, explanation, actor)
    _require_person(actor)
    return _take(row, explanation=explanation, actor=actor)


def _take(row: Appeal, *, explanation: str = "", actor: Actor) -> Appeal:
    case = _case(row)
    row = operations.admit_appeal(appeal_id=row.pk, case_id=case.pk, explanation=explanation, actor=actor)
    notifications.notify_received(row, actor=TAKER)
    return row


def _case(row: Appeal) -> Case:
    """Open the case of an appeal. It is about the decision and names neither side, so that only reviewers meet it."""
    old = row.decision.case
    return open_case(
        origin_kind=OriginKind.APPEAL,
        origin_id=str(row.pk),
        queue=Queue.APPEALS.value,
        subject=reference("decision", row.decision_id),
        title=old.title,
        summary={key: value for key, value in old.summary.items() if key != "rule"},
        due_at=clock.now() + timedelta(days=settings.APPEAL_DAYS),
        recused=had_a_part(row.decision),
        actor=TAKER,
    )


@transaction.atomic
def decide(
    *,
    appeal_id: UUID | str,
    result: str,
    explanation: str,
    outcome: str = "",
    measures: Sequence[str] = (),
    actor: Actor,
) -> Appeal:
    """Answer an appeal, as a person who had no part in the decision; it takes effect at once.

    result: upheld (the decision is overturned, to `outcome` if given, and all that followed is taken back), partly (the
    finding stands; its points and these `measures` are taken back) or dismissed. Raises Forbidden, AppealNotFound,
    PersonNeeded, AnswerMissing, NotOpen, NotEased, Undecidable; Recused, SeniorOnly, ClaimedByOther of its case.
    """
    if result not in VERB_OF:
        raise Undecidable()
    row = _to_answer(appeal_id, explanation, actor)
    _end_case(row, result, actor)
    if result == AppealState.DISMISSED:
        row = operations.answer_appeal(appeal_id=row.pk, result=result, explanation=explanation, actor=actor)
        notifications.notify_dismissed(row, actor=TAKER)
        _keep(row, same(row.answer))
        return row
    actor.require(Permission.OVERTURN)
    if result == AppealState.PARTLY:
        return _ease(row, explanation, measures, actor)
    return _uphold(row, explanation, outcome, actor)


def _uphold(row: Appeal, explanation: str, outcome: str, actor: Actor) -> Appeal:
    # Answered first: what an overturned decision leaves of open appeals is closed as having nothing to decide.
    upheld = AppealState.UPHELD.value
    row = operations.answer_appeal(appeal_id=row.pk, result=upheld, explanation=explanation, actor=actor)
    new = overturn(decision_id=row.decision_id, outcome=outcome, explanation=row.answer, actor=actor)
    operations.note_new_decision(appeal_id=row.pk, decision_id=new.pk, actor=actor)
    notifications.notify_upheld(row, new, actor=TAKER)
    return queries.appeal(TAKER, row.pk)


def _ease(row: Appeal, explanation: str, kinds: Sequence[str], actor: Actor) -> Appeal:
    if side_of(row.decision) is not AppealSide.RESPONDENT:
        raise NotEased()
    standing = measures_of(TAKER, decision_id=row.decision_id, state=MeasureState.IN_FORCE.value)
    standing = standing.filter(threshold=0)
    points = sum(one.points for one in standing)
    restored = [one.kind for one in standing if one.kind in set(kinds)]
    if not (points or restored) or set(kinds) - set(restored):
        raise NotEased()
    row = operations.answer_appeal(
        appeal_id=row.pk,
        result=AppealState.PARTLY.value,
        explanation=explanation,
        restored=restored,
        points=points,
        actor=actor,
    )
    touched = accounts_of(TAKER, [row.decision_id])
    hold_with_linked(touched)
    waive_points(decision_ids=[row.decision_id], cause="appeal", actor=actor)
    if restored:
        reverse_measures(decision=row.decision, kinds=restored, because=ReversalCause.EASED, actor=actor)
    count_again(touched, about=reference("appeal", row.pk), actor=actor)
    notifications.notify_partly_upheld(row, actor=TAKER)
    _keep(row, same(row.answer))
    return row


@transaction.atomic
def refuse(*, appeal_id: UUID | str, inadmissible: str, explanation: str, actor: Actor) -> Appeal:
    """End an open appeal without deciding it, as its reviewer: for a coded reason and with a sentence on it."""
    if inadmissible not in set(Inadmissible):
        raise Undecidable()
    row = _to_answer(appeal_id, explanation, actor)
    _end_case(row, AppealState.INADMISSIBLE.value, actor)
    row = operations.refuse_appeal(
        appeal_id=row.pk, inadmissible=inadmissible, explanation=explanation, actor=actor
    )
    notifications.notify_not_taken(row, actor=TAKER)
    _keep(row, same(row.answer))
    return row


@transaction.atomic
def withdraw(*, appeal_id: UUID | str, actor: Actor) -> Appeal:
    """Withdraw one's own appeal; the decision stands, and can be contested again while there is time."""
    row = operations.withdraw_appeal(appeal_id=appeal_id, actor=actor)
    if row.case_id:
        close_cases(case_ids=[row.case_id], cause="withdrawn", actor=TAKER)
    _keep(row, WITHDRAWN)
    return row


def _keep(row: Appeal, explanation: Mapping[str, str]) -> None:
    decision = row.decision
    origin_of(decision.case).keep(decision, explanation=explanation)


def _to_answer(appeal_id: UUID | str, explanation: str, actor: Actor) -> Appeal:
    actor.require(Permission.DECIDE)
    _require_person(actor)
    row = queries.appeal(actor, appeal_id)
    if row.state != AppealState.UNDER_REVIEW:
        raise AppealNotOpen(state=row.state)
    if not explanation.strip():
        raise AnswerMissing()
    return row


def _end_case(row: Appeal, result: str, actor: Actor) -> None:
    assert row.case_id is not None, "what is under review has a case"
    answer_case(case_id=row.case_id, result=result, actor=actor)


def _require_person(actor: Actor) -> None:
    """Refuse rules, programs and the system: appeals are not decided by automated means alone (DSA art. 20(6))."""
    if not actor.ref.startswith("person:"):
        raise AppealNeedsPerson()
