"""Moves the findings of a case to what was decided, whatever they were found in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from zhengpin.catalog.states import SubjectKind
from zhengpin.kit.ids import reference
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record_many
from zhengpin.monitoring import events
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.operations.entries import named
from zhengpin.monitoring.states import FindingState
from zhengpin.rulebook.states import ScreenedKind

if TYPE_CHECKING:
    from zhengpin.accounts.actor import Actor

STATE_OF_OUTCOME = {
    "infringing": (FindingState.UPHELD, events.FINDING_UPHELD),
    "authorised": (FindingState.AUTHORISED, events.FINDING_AUTHORISED),
    "not_infringing": (FindingState.DISMISSED, events.FINDING_DISMISSED),
}


@transaction.atomic
def settle_findings(*, case_id: UUID, outcome: str, actor: Actor, decision_id: UUID | None = None) -> int:
    """Move the findings of a case to what was decided; return how many moved (none for an undecided outcome).

    Done twice, the second changes nothing.
    """
    if outcome not in STATE_OF_OUTCOME:
        return 0
    drafts = list(_moved(case_id, *STATE_OF_OUTCOME[outcome], str(decision_id or "")))
    record_many(drafts, actor=actor)
    return len(drafts)


def _moved(case_id: UUID, state: FindingState, event: Event, decision: str) -> Iterator[Draft]:
    held = Finding.objects.select_for_update(of=("self",)).filter(case_id=case_id)
    rows = list(held.exclude(state=state.value).order_by("pk"))
    Finding.objects.filter(pk__in=[row.pk for row in rows]).update(state=state.value)
    for row in rows:
        fields = {"kind": row.kind, "filing": str(row.filing_id), "decision": decision}
        fields |= {"original": str(row.facts.get("original_strength", ""))}
        if category := row.facts.get("goods_category"):
            fields |= {"category": category}
        # Of a room none is named: figures of names that pose would count what stands on screens as titles of rooms.
        if row.screened_kind != ScreenedKind.ROOM.value:
            fields |= {"surface": row.facts.get("surface", SubjectKind.LISTING.value)}
        yield Draft(event, named(row), reference("case", row.case_id), fields)
