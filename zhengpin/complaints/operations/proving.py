"""Records the proof that a court or an authority has a matter, and how it ruled."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import events
from zhengpin.complaints.models import Complaint, CounterStatement, Proof
from zhengpin.complaints.vocabulary import ProofKind, Ruling
from zhengpin.evidence.models import Blob
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Invalid
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.rights import inputs


@transaction.atomic
def give_proof(
    *,
    complaint: Complaint,
    counter: CounterStatement | None = None,
    kind: str,
    authority: str,
    case_number: str = "",
    filed_on: date | str | None = None,
    blob: Blob | None = None,
    name: str = "",
    actor: Actor,
) -> Proof:
    """Record a proof. The targets that it holds are the caller's to move. Raises Invalid naming the field."""
    if kind not in set(ProofKind):
        raise Invalid(
            _("This is no kind of proof."),
            code="proof.kind_unknown",
            field="kind",
            remedy=_("Known are %(known)s.") % {"known": ", ".join(ProofKind)},
        )
    day = inputs.day(filed_on, "filed_on")
    if day is None or day > clock.now().date():
        raise Invalid(
            _("Say on which day it was filed, no later than today."),
            code="proof.day_missing",
            field="filed_on",
            remedy=_("Write year, month and day: 2026-11-25."),
        )
    row = Proof.objects.create(
        complaint=complaint,
        counter=counter,
        kind=ProofKind(kind).value,
        authority=inputs.text(authority, "authority", limit=200, required=True),
        case_number=inputs.text(case_number, "case_number", limit=120),
        filed_on=day,
        blob=blob,
        name=inputs.text(name, "name", limit=300),
        given_by=actor.ref,
        given_at=clock.now(),
    )
    record(
        events.PROOF_GIVEN,
        actor=actor,
        subject=reference("proof", row.pk),
        parent=reference("complaint", complaint.pk),
        kind=row.kind,
        authority=row.authority,
        case_number=row.case_number,
        digest=blob.pk if blob else "",
        counter=counter.pk if counter else None,
    )
    return row


@transaction.atomic
def record_ruling(*, proof_id: UUID | str, ruling: str, note: str = "", actor: Actor) -> Proof:
    """Record how a court or an authority ruled; the targets are the caller's to move. Raises Conflict if it has."""
    actor.require(Permission.REVIEW_COMPLAINTS)
    if ruling not in set(Ruling):
        raise Invalid(
            _("Say for whom the ruling was."),
            code="proof.ruling_unknown",
            field="ruling",
            remedy=_("Known are %(known)s.") % {"known": ", ".join(Ruling)},
        )
    row = Proof.objects.select_related("complaint", "counter").get(pk=proof_id)
    given = Proof.objects.filter(pk=row.pk, ruling="")
    if not given.update(
        ruling=Ruling(ruling).value,
        ruling_note=inputs.text(note, "note", limit=4000),
        ruled_at=clock.now(),
    ):
        raise Conflict(_("A ruling is recorded already."), code="proof.ruled", remedy=_("Reload to see it."))
    record(
        events.RULING_RECORDED,
        actor=actor,
        subject=reference("proof", row.pk),
        parent=reference("complaint", row.complaint_id),
        ruling=str(ruling),
        note=note,
    )
    row.refresh_from_db()
    return row
