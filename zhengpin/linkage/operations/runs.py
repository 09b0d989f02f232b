"""Writes of runs of the linkage: asked for, moved on step by step, finished with the links they propose, failed."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record
from zhengpin.linkage import events
from zhengpin.linkage.models import LinkRun
from zhengpin.linkage.operations.storing import LinkDraft, store_links
from zhengpin.linkage.problems import AlreadyLinking
from zhengpin.linkage.states import RUN, UNDER_WAY


@transaction.atomic
def start_run(*, actor: Actor) -> LinkRun:
    """Note that related accounts are to be sought. Raises Forbidden, AlreadyLinking."""
    actor.require(Permission.DECIDE_LINKS)
    if LinkRun.objects.select_for_update().filter(state__in=UNDER_WAY).exists():
        raise AlreadyLinking()
    row = LinkRun.objects.create(
        threshold=settings.LINK_THRESHOLD, requested_by=actor.ref, created_at=clock.now()
    )
    record(events.LINKING_STARTED, actor=actor, subject=reference("linking", row.pk), threshold=row.threshold)
    return row


@transaction.atomic
def advance_run(*, run_id: UUID, verb: str, actor: Actor, **reached: object) -> None:
    """Note which step a run has come to (`gather`, `compare`, `store`) and how much it saw. Raises Conflict."""
    move(LinkRun.objects, RUN, verb, pk=run_id, **reached)


@transaction.atomic
def finish_run(*, run_id: UUID, drafts: list[LinkDraft], learned: dict[str, object], actor: Actor) -> LinkRun:
    """Keep what a run found: propose what is new, mend what stands, withdraw what is no more. Raises Conflict."""
    row = LinkRun.objects.select_for_update().get(pk=run_id)
    proposed, withdrawn = store_links(run=row, drafts=drafts, actor=actor)
    counts: dict[str, object] = {"links": len(drafts), "proposed": proposed, "withdrawn": withdrawn}
    move(LinkRun.objects, RUN, "finish", pk=run_id, learned=learned, finished_at=clock.now(), **counts)
    row.refresh_from_db()
    record(
        events.LINKING_FINISHED,
        actor=actor,
        subject=reference("linking", row.pk),
        accounts=row.accounts,
        pairs=row.pairs,
        parent="",
        **counts,
    )
    return row


@transaction.atomic
def fail_run(*, run_id: UUID, failure: str, actor: Actor) -> None:
    """Note that a run was given up, and why. Raises Conflict."""
    move(LinkRun.objects, RUN, "fail", pk=run_id, failure=failure[:300], finished_at=clock.now())
    record(events.LINKING_FAILED, actor=actor, subject=reference("linking", run_id), failure=failure[:300])
