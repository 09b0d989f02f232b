"""One protected picture, one way: examined, held back or matched, paused where it floods, looked at by a person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.flows.letters.reference_notifications import notify_held_back, notify_released
from zhengpin.flows.screening.listing import enqueue_scan
from zhengpin.kit import clock
from zhengpin.monitoring.causes import ScreeningCause
from zhengpin.monitoring.indexes.prevalence import prevalence_of
from zhengpin.monitoring.models import Exclusion
from zhengpin.monitoring.operations import exclusions as exclusion_operations
from zhengpin.monitoring.operations.suppression import drop_held, mark_for_rescreening
from zhengpin.monitoring.queries import suppression as suppression_queries
from zhengpin.monitoring.states import Cause, CauseKind, Suppression
from zhengpin.monitoring.subjects.suppression import in_share
from zhengpin.rights import operations, queries
from zhengpin.rights.models import Filing, Reference
from zhengpin.rights.operations.examining import unfitness
from zhengpin.rights.quarantine import Prevalence
from zhengpin.rights.states import ReferenceState


def examine(filing: Filing) -> dict[int, Prevalence]:
    """Return how widely the pictures of a filing are shown already; to be asked before it is approved."""
    return prevalence_of(filing, list(filing.references.filter(state=ReferenceState.STANDBY.value)))


def examine_again(*, actor: Actor) -> int:
    """Hold back those pictures that meanwhile are unfit, or have come to be shown widely; return how many."""
    held = 0
    active = queries.references(actor, state=ReferenceState.ACTIVE.value).order_by("filing_id", "pk")
    for filing_id in list(active.values_list("filing_id", flat=True).distinct()):
        filing = queries.filing(actor, filing_id)
        rows = list(queries.references(actor, filing_id=filing_id, state=ReferenceState.ACTIVE.value))
        shown = prevalence_of(filing, rows)
        # What a person released, with a reason, stays released.
        unfit = {row.pk: unfitness(row, shown.get(row.pk)) for row in rows if not row.reason}
        for pk, code in unfit.items():
            if code:
                quarantine(reference_id=pk, code=code, actor=actor)
                held += 1
    return held


@transaction.atomic
def quarantine(*, reference_id: int, code: str, note: str = "", actor: Actor) -> Reference:
    """Hold a picture back: nothing is matched against it, and what it found and was held is dropped."""
    row = operations.quarantine_reference(reference_id=reference_id, code=code, note=note, actor=actor)
    drop_held(reference_id=row.pk, reason=Cause.HELD_BACK.value, actor=actor)
    notify_held_back(row, actor=actor)
    return row


@transaction.atomic
def release(*, reference_id: int, reason: str, actor: Actor) -> Reference:
    """Let a picture that was held back be matched after all; all that is shown is then looked at for it."""
    row = operations.release_reference(reference_id=reference_id, reason=reason, actor=actor)
    notify_released(row, actor=actor)
    return row


@transaction.atomic
def withdraw(*, reference_id: int, reason: str, actor: Actor) -> Reference:
    """Take a picture out for good; what it found and was held is dropped."""
    row = operations.withdraw_reference(reference_id=reference_id, reason=reason, actor=actor)
    drop_held(reference_id=row.pk, reason=Cause.WITHDRAWN.value, actor=actor)
    return row


@transaction.atomic
def resume(*, reference_id: int, reason: str, actor: Actor) -> Reference:
    """Let a paused picture open cases again: the listings in which its findings were held are looked at once more."""
    row = operations.resume_reference(reference_id=reference_id, reason=reason, actor=actor)
    held = list(suppression_queries.held_findings(actor, row.pk).values_list("pk", flat=True))
    revisions = mark_for_rescreening(numbers=held, reason=Cause.RESUMED.value, actor=actor)
    enqueue_scan(revisions, cause=_cause(CauseKind.RESUMED, row.pk))
    return row


@transaction.atomic
def restrain(
    *,
    filing_id: UUID | str,
    act_score: float | None = None,
    review_score: float | None = None,
    canary_share: int = 100,
    actor: Actor,
) -> Filing:
    """Set a filing's own scores and its share; what a looser one no longer keeps back is looked at once more."""
    row = operations.restrain_filing(
        filing_id=filing_id,
        act_score=act_score,
        review_score=review_score,
        canary_share=canary_share,
        actor=actor,
    )
    revisions = mark_for_rescreening(numbers=_freed(row, actor), reason=Cause.LOOSENED.value, actor=actor)
    enqueue_scan(revisions, cause=_cause(CauseKind.LOOSENED, row.pk))
    return row


def _freed(row: Filing, actor: Actor) -> list[UUID]:
    """Return the findings of a filing that its share or its score for review no longer keeps back."""
    counted = suppression_queries.restrained_listings(actor, row.pk, Suppression.CANARY)
    freed = [pk for pk, listing, _ in counted if in_share(row.pk, listing, row.canary_share)]
    low = suppression_queries.restrained_listings(actor, row.pk, Suppression.REVIEW_SCORE)
    return freed + [pk for pk, _, score in low if row.review_score is None or score >= row.review_score]


def never_match(*, actor: Actor, **picture: Any) -> Exclusion:
    """Mark a picture never to be matched: see `monitoring.operations.exclusions.mark_exclusion`."""
    return exclusion_operations.mark_exclusion(actor=actor, **picture)


@transaction.atomic
def match_again(*, exclusion_id: int, actor: Actor) -> Exclusion:
    """Take such a mark back: what it excused is looked at once more."""
    row = exclusion_operations.withdraw_exclusion(exclusion_id=exclusion_id, actor=actor)
    suppressed = list(suppression_queries.suppressed_findings(actor, row.pk).values_list("pk", flat=True))
    revisions = mark_for_rescreening(numbers=suppressed, reason=Cause.UNMARKED.value, actor=actor)
    enqueue_scan(revisions, cause=_cause(CauseKind.UNMARKED, row.pk))
    return row


def _cause(kind: CauseKind, key: object) -> ScreeningCause:
    """Return a cause of screenings that no other act shares."""
    return ScreeningCause(kind, f"{str(key)[-12:]}@{int(clock.now().timestamp() * 1000)}")
