"""Every read of appeals."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.appeals.models import Appeal, AppealEvidence
from zhengpin.appeals.problems import AppealEvidenceNotFound, AppealNotFound
from zhengpin.appeals.states import OPEN_STATES


def appeals(
    actor: Actor,
    *,
    state: str = "",
    decision_id: UUID | None = None,
    case_id: UUID | None = None,
    appellant_id: UUID | None = None,
    open_only: bool = False,
) -> QuerySet[Appeal]:
    """Return the appeals that the actor may see, newest first."""
    actor.require(Permission.READ_CASES)
    filters: dict[str, object] = {
        "state": state,
        "decision_id": decision_id,
        "case_id": case_id,
        "appellant_id": appellant_id,
        "state__in": [one.value for one in OPEN_STATES] if open_only else None,
    }
    rows = Appeal.objects.visible_to(actor).filter(**{key: value for key, value in filters.items() if value})
    return rows.select_related("decision__case", "appellant", "case", "new_decision").order_by("-pk")


def appeal(actor: Actor, appeal_id: UUID | str) -> Appeal:
    """Return one appeal. Raises AppealNotFound, Forbidden."""
    try:
        return appeals(actor).get(pk=appeal_id)
    except (Appeal.DoesNotExist, ValidationError, ValueError) as error:
        raise AppealNotFound() from error


def answered_by(actor: Actor) -> list[UUID]:
    """Return the decisions that the actor judged on appeal."""
    rows = Appeal.objects.visible_to(actor).filter(decided_by=actor.ref)
    return list(rows.values_list("decision_id", flat=True))


def evidence(actor: Actor, *, appeal_id: UUID) -> QuerySet[AppealEvidence]:
    """Return the evidence of an appeal, oldest first."""
    rows = AppealEvidence.objects.visible_to(actor).filter(appeal_id=appeal_id)
    return rows.select_related("blob").order_by("added_at", "pk")


def piece_of_evidence(actor: Actor, evidence_id: UUID | str) -> AppealEvidence:
    """Return one piece of evidence. Raises EvidenceNotFound."""
    try:
        return AppealEvidence.objects.visible_to(actor).select_related("blob", "appeal").get(pk=evidence_id)
    except (AppealEvidence.DoesNotExist, ValidationError, ValueError) as error:
        raise AppealEvidenceNotFound() from error
