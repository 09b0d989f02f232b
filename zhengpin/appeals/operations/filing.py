"""What the appellant does: files an appeal, adds evidence to it, withdraws it; and what admits it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.appeals import events, queries
from zhengpin.appeals.concern import appellant_of, had_a_part, require_contestable
from zhengpin.appeals.models import Appeal, AppealEvidence
from zhengpin.appeals.operations.recording import recorded
from zhengpin.appeals.period import contestable_until
from zhengpin.appeals.problems import (
    AlreadyAppealed,
    AnswerMissing,
    AppealNotOpen,
    NewEvidenceNeeded,
    NotLate,
)
from zhengpin.appeals.states import (
    ANSWERED_STATES,
    APPEAL,
    OPEN_STATES,
    AppealGround,
    AppealState,
    Inadmissible,
)
from zhengpin.complaints.content import person
from zhengpin.evidence.models import Blob
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record
from zhengpin.review.models import Decision
from zhengpin.review.problems import Recused
from zhengpin.review.queries import decision as decision_of
from zhengpin.rights import inputs

MOST_CHARACTERS = 20_000
MOST_EVIDENCE = 20


@transaction.atomic
def file_appeal(
    *,
    decision_id: UUID | str,
    ground: str,
    explanation: str,
    contact: Mapping[str, object] | None = None,
    evidence: Sequence[Mapping[str, Any]] = (),
    of_statement: bool = False,
    actor: Actor,
) -> Appeal:
    """File an appeal against a decision for the organisation that it went against; admitting it is the caller's.

    evidence: `{blob, name, kind, note}` each; of_statement: whether it comes as a counter-statement, on which the
    procedure has the platform decide again in any case. Raises Forbidden, DecisionNotFound, NotConcerned,
    NothingToDecide, AlreadyAppealed, NewEvidenceNeeded, Invalid naming the field.
    """
    actor.require(Permission.APPEAL)
    decision = decision_of(actor, decision_id)
    whose = appellant_of(decision, actor)
    require_contestable(decision)
    if not of_statement:
        _require_first_or_new(decision, whose, [one["blob"] for one in evidence])
    row = Appeal(
        decision=decision,
        appellant_id=whose,
        ground=_ground(ground),
        explanation=inputs.text(explanation, "explanation", limit=MOST_CHARACTERS, required=True),
        contact=person(contact or {}, "contact"),
        last_day=contestable_until(decision, whose).last_day,
        filed_by=actor.ref,
        filed_at=clock.now(),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:  # somebody else of the same organisation was quicker
        raise AlreadyAppealed() from error
    row = recorded(events.APPEAL_FILED, row.pk, actor, last_day=row.last_day, evidence=len(evidence))
    for one in evidence:
        _add(row, actor=actor, **one)
    return row


def _require_first_or_new(decision: Decision, appellant_id: UUID, blobs: Sequence[Blob]) -> None:
    earlier = Appeal.objects.filter(decision=decision, appellant_id=appellant_id)
    if earlier.filter(state__in=[one.value for one in OPEN_STATES]).exists():
        raise AlreadyAppealed()
    answered = earlier.filter(state__in=[one.value for one in ANSWERED_STATES])
    if not answered.exists():
        return
    if settings.APPEAL_AGAIN == "never":
        raise AlreadyAppealed(remedy=_("You can still go to court, or to an out-of-court body."))
    known = set(AppealEvidence.objects.filter(appeal__in=earlier).values_list("blob_id", flat=True))
    if not any(blob.pk not in known for blob in blobs):
        raise NewEvidenceNeeded(field="evidence")


def _ground(value: str) -> str:
    if value not in set(AppealGround):
        raise Invalid(
            _("An appeal needs a ground."),
            code="appeal.ground_unknown",
            field="ground",
            remedy=_("Choose one of the grounds offered."),
        )
    return AppealGround(value).value


@transaction.atomic
def admit_appeal(*, appeal_id: UUID, case_id: UUID, explanation: str = "", actor: Actor) -> Appeal:
    """Admit an appeal to be decided in a case. One that came too late needs a reviewer's reason.

    Raises NotLate, AnswerMissing, Recused, NothingToDecide, AlreadyAppealed, Conflict.
    """
    row = queries.appeal(actor, appeal_id)
    late = row.state == AppealState.INADMISSIBLE
    if late:
        require_admittable(row, explanation, actor)
    try:
        with transaction.atomic():
            changes = {
                "case_id": case_id,
                "inadmissible": "",
                "answer": "",
                "decided_by": "",
                "ended_at": None,
            }
            move(
                Appeal.objects.all(),
                APPEAL,
                "admit",
                pk=row.pk,
                admitted_because=explanation.strip() if late else "",
                **changes,
            )
    except IntegrityError as error:
        raise AlreadyAppealed() from error
    return recorded(events.APPEAL_ADMITTED, row.pk, actor, case=case_id, explanation=explanation.strip())


def require_admittable(row: Appeal, explanation: str, actor: Actor) -> None:
    """Refuse to admit what a reviewer may not: what did not come late, has no reason, or is her own decision."""
    actor.require(Permission.DECIDE)
    if row.state != AppealState.INADMISSIBLE or row.inadmissible != Inadmissible.LATE or row.case_id:
        raise NotLate()
    if not explanation.strip():
        raise AnswerMissing()
    if actor.ref in had_a_part(row.decision):
        raise Recused()
    require_contestable(row.decision)


@transaction.atomic
def add_evidence(
    *, appeal_id: UUID | str, blob: Blob, name: str, kind: str = "other", note: str = "", actor: Actor
) -> AppealEvidence:
    """Add a stored file to an appeal of one's own that is open. Raises Forbidden, AppealNotFound, NotOpen, Invalid."""
    row = _own(appeal_id, actor)
    if row.state not in OPEN_STATES:
        raise AppealNotOpen(state=row.state)
    return _add(row, blob=blob, name=name, kind=kind, note=note, actor=actor)


def _add(
    row: Appeal, *, blob: Blob, name: str, kind: str = "other", note: str = "", actor: Actor
) -> AppealEvidence:
    if row.evidence.count() >= MOST_EVIDENCE:
        raise Invalid(
            _("There are %(most)d pieces of evidence already.") % {"most": MOST_EVIDENCE},
            code="input.too_many",
            field="evidence",
            remedy=_("Put the rest into one file."),
        )
    made = AppealEvidence.objects.create(
        appeal=row,
        blob=blob,
        name=inputs.text(name, "name", limit=300) or blob.pk[:12],
        kind=inputs.text(kind, "kind", limit=30) or "other",
        note=inputs.text(note, "note", limit=1000),
        added_by=actor.ref,
        added_at=clock.now(),
    )
    record(
        events.APPEAL_EVIDENCE_ADDED,
        actor=actor,
        subject=reference("appeal", row.pk),
        parent=reference("decision", row.decision_id),
        name=made.name,
        digest=blob.pk,
        kind=made.kind,
    )
    return made


@transaction.atomic
def withdraw_appeal(*, appeal_id: UUID | str, actor: Actor) -> Appeal:
    """Withdraw an appeal of one's own; closing its case is the caller's. Raises Forbidden, AppealNotFound, Conflict."""
    row = _own(appeal_id, actor)
    move(Appeal.objects.all(), APPEAL, "withdraw", pk=row.pk, ended_at=clock.now())
    return recorded(events.APPEAL_WITHDRAWN, row.pk, actor)


def _own(appeal_id: UUID | str, actor: Actor) -> Appeal:
    actor.require(Permission.APPEAL)
    return queries.appeal(actor, appeal_id)
