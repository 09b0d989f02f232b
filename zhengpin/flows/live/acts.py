"""What a person does about a live room at once: warns it or interrupts it for what was seen, or lets it go on."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.states import SubjectKind
from zhengpin.enforcement.models import Measure
from zhengpin.enforcement.queries import measures
from zhengpin.enforcement.states import MeasureKind, MeasureState
from zhengpin.flows.cases.rule import require_rule, rule_of_case
from zhengpin.flows.decisions.choices import as_ground
from zhengpin.flows.decisions.decision import overturn, settle
from zhengpin.flows.live.problems import NotStopped
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid
from zhengpin.kit.ids import reference, split_reference
from zhengpin.monitoring.rooms.signals import note_action
from zhengpin.review import operations, queries
from zhengpin.review.models import Decision
from zhengpin.review.problems import ExplanationMissing
from zhengpin.review.states import Automation, DecisionOutcome, DecisionState

AT_ONCE = (MeasureKind.WARN, MeasureKind.INTERRUPT)
"""What one person may order against a live room; a ban goes by the ladder, past a second person."""


@transaction.atomic
def act_on_room(*, case_id: UUID, measure: str, reason: str, actor: Actor) -> Decision:
    """Decide the open case of a room as an infringement, with one measure, in effect at once: the room is live now.

    The rule of the case says why; where it asks for a second person the decision
    waits for one. Raises Forbidden, CaseNotFound, NotOpen, ClaimedByOther, ExplanationMissing, Invalid
    (`room.measure_unknown`, `room.other_case`).
    """
    case = queries.case(actor, case_id)
    _require(split_reference(case.subject)[0] == SubjectKind.ROOM, "room.other_case", "case")
    require_at_once(measure)
    why, basis = explained(reason), rule_of_case(case)
    require_rule(basis)
    made = operations.record_decision(
        case_id=case.pk,
        outcome=DecisionOutcome.INFRINGING,
        ground=as_ground(basis.ground),
        rule_code=basis.code,
        rule_version=basis.version,
        measures=[measure],
        explanation=why,
        automation=Automation.NOT,
        hold=basis.second_person,
        settle_at=clock.now(),
        actor=actor,
    )
    if made.state == DecisionState.PENDING:
        settle.call(decision_id=str(made.pk))
        made.refresh_from_db()
        note_action(room_id=UUID(split_reference(case.subject)[1]), actor=actor)
    return made


@transaction.atomic
def release_room(*, room_id: UUID, reason: str, actor: Actor) -> list[Decision]:
    """Let a room go on: overturn every decision whose measure against it is in force. Raises Forbidden, NotStopped,
    ExplanationMissing."""
    actor.require(Permission.OVERTURN)
    why = explained(reason)
    rows = in_force(actor, room_id)
    if not rows:
        raise NotStopped()
    decisions = dict.fromkeys(row.decision_id for row in rows)
    return [overturn(decision_id=one, explanation=why, actor=actor) for one in decisions]


def in_force(actor: Actor, room_id: UUID) -> list[Measure]:
    """Return the measures in force against a room, newest first."""
    return list(measures(actor, subject=reference("room", room_id), state=MeasureState.IN_FORCE.value))


def explained(reason: str) -> str:
    """Return a reason without space around it. Raises ExplanationMissing."""
    if not reason.strip():
        raise ExplanationMissing()
    return reason.strip()


def require_at_once(measure: str) -> None:
    """Refuse a measure that one person may not order against a room. Raises Invalid (`room.measure_unknown`)."""
    _require(measure in set(AT_ONCE), "room.measure_unknown", "measure")


def _require(fits: bool, code: str, field: str) -> None:
    if not fits:
        raise Invalid(
            _("This cannot be ordered against a live room."),
            code=code,
            field=field,
            remedy=_("Choose a case of the room, and one of the measures offered."),
        )
