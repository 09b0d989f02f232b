"""Lets go of findings that were held or only counted: to be looked at again, or dropped for good."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import batched
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.kit.ids import reference
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record_many
from zhengpin.monitoring import events
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.queries.shown_now import LISTED
from zhengpin.monitoring.states import FindingState
from zhengpin.rulebook.states import ScreenedKind

CHUNK = 500


@transaction.atomic
def mark_for_rescreening(*, numbers: Sequence[UUID], reason: str, actor: Actor) -> list[UUID]:
    """Close restrained findings and return the revisions to be screened again: those that are shown as they were.

    Those of listings that were replaced or taken down since are dropped; what has a case is left alone.
    """
    again: dict[UUID, UUID] = {}
    for cut in batched(numbers, CHUNK):
        again |= dict(_present(cut).values_list("pk", "screening__revision_id"))
    _close(again, FindingState.REPLACED, events.FINDING_REPLACED, reason, actor)
    gone = [pk for pk in numbers if pk not in again]
    _close(gone, FindingState.DISMISSED, events.FINDING_DROPPED, reason, actor)
    return list(dict.fromkeys(again.values()))


def _present(numbers: Sequence[UUID]) -> QuerySet[Finding]:
    return Finding.objects.filter(
        pk__in=numbers,
        case=None,
        screening__revision__revision=F("screening__revision__listing__revision"),
        screening__revision__listing__state__in=LISTED,
    )


@transaction.atomic
def drop_held(*, reference_id: int, reason: str, actor: Actor) -> int:
    """Drop what a paused reference found and was held; return how many."""
    rows = Finding.objects.of_kind(ScreenedKind.LISTING)
    rows = rows.filter(reference=reference_id, state=FindingState.HELD.value)
    numbers = list(rows.values_list("pk", flat=True))
    _close(numbers, FindingState.DISMISSED, events.FINDING_DROPPED, reason, actor)
    return len(numbers)


def _close(numbers: Iterable[UUID], state: FindingState, event: Event, reason: str, actor: Actor) -> None:
    for cut in batched(numbers, CHUNK):
        rows = list(Finding.objects.select_for_update().filter(pk__in=cut, case=None))
        Finding.objects.filter(pk__in=[row.pk for row in rows]).update(state=state.value)
        record_many([_entry(row, event, reason) for row in rows], actor=actor)


def _entry(row: Finding, event: Event, reason: str) -> Draft:
    return Draft(
        event,
        subject=reference("finding", row.pk),
        parent=reference("reference", row.reference_id) if row.reference_id else "",
        fields={"kind": row.kind, "filing": str(row.filing_id), "reason": reason},
    )
