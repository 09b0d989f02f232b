"""One listing, one way: received, stored, scanned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.intake_pictures import MediaSource, resolve_pictures
from zhengpin.catalog.listing_input import ListingInput, parse
from zhengpin.catalog.operations import Stored, store_listings
from zhengpin.enforcement.shown import note_listing_shown
from zhengpin.flows.files.chunks import echoed
from zhengpin.flows.screening.names import enqueue_screening
from zhengpin.flows.screening.picture_words import want_words
from zhengpin.flows.screening.screening import screen_revisions
from zhengpin.jobs.durable import durable
from zhengpin.monitoring.causes import INTAKE, ScreeningCause
from zhengpin.monitoring.operations.screenings import Recorded
from zhengpin.monitoring.queries.screened import revisions_to_screen
from zhengpin.monitoring.states import CauseKind
from zhengpin.rights.queries import last_change


def receive(
    *,
    source: str,
    items: Sequence[object],
    actor: Actor,
    media: MediaSource | None = None,
    also: Callable[[list[dict[str, Any]]], None] | None = None,
) -> list[dict[str, Any]]:
    """Store listings and enqueue their scan; return one verdict an item, in order, whatever the others were.

    A verdict holds external_id, verdict (LineVerdict), listing_id, revision_id and problems. Items in one call are
    stored together: after an answer, all that is called stored is stored and will be scanned. also: done with the
    verdicts in the same transaction.
    """
    actor.require(Permission.SEND_CATALOGUE)
    parsed = [item if isinstance(item, ListingInput) else parse(item) for item in items]
    good = [(at, item) for at, item in enumerate(parsed) if isinstance(item, ListingInput)]
    beside = [item.shop.avatar for _, item in good if item.shop.avatar]
    wanted = [*(item.pictures for _, item in good), beside]
    *resolved, avatars = resolve_pictures(wanted, media or MediaSource(), actor=actor)
    with transaction.atomic():
        stored = store_listings(
            source=source,
            items=list(zip((i for _, i in good), resolved, strict=True)),
            avatars=dict(zip(beside, avatars, strict=True)),
            on_new_names=enqueue_screening,
            actor=actor,
        )
        enqueue_scan([row.revision_id for row in stored if row.revision_id])
        for row in stored:
            if row.put_back and row.listing_id:  # a measure that was taken meanwhile still shows
                note_listing_shown(row.listing_id, actor=actor)
        verdicts: list[Any] = [_refused(item, problems) for item, problems in zip(items, parsed, strict=True)]
        for (at, _), row in zip(good, stored, strict=True):
            verdicts[at] = _verdict(row)
        if also:
            also(verdicts)
    return verdicts


def _verdict(row: Stored) -> dict[str, object]:
    return {
        "external_id": row.external_id,
        "verdict": str(row.verdict),
        "listing_id": str(row.listing_id) if row.listing_id else None,
        "revision_id": str(row.revision_id) if row.revision_id else None,
        "problems": row.problems,
    }


def _refused(item: object, problems: object) -> dict[str, object]:
    external_id = item.get("external_id") if isinstance(item, dict) else None
    return {
        "external_id": echoed(external_id),
        "verdict": "refused",
        "listing_id": None,
        "revision_id": None,
        "problems": problems if isinstance(problems, list) else [],
    }


def enqueue_scan(revision_ids: Sequence[UUID], *, cause: ScreeningCause = INTAKE) -> int:
    """Enqueue the scan of revisions, a job for every SCAN_BATCH of them; return how many jobs."""
    size = settings.SCAN_BATCH
    chunks = [revision_ids[at : at + size] for at in range(0, len(revision_ids), size)]
    for chunk in chunks:
        scan.enqueue(revision_ids=[str(one) for one in chunk], cause=str(cause))
    return len(chunks)


@durable()
def scan(revision_ids: list[str], cause: str = "intake") -> dict[str, int]:
    """Screen the revisions that are not screened yet. Done twice, or by two workers at once, it counts once."""
    why = ScreeningCause.read(cause)
    revisions = revisions_to_screen([UUID(one) for one in revision_ids], why)
    recorded = screen_revisions(revisions, cause=why, also=_then)
    return {"screened": len(recorded), "found": sum(bool(item.hits) for item in recorded)}


def _then(recorded: Sequence[Recorded]) -> None:
    want_words(recorded)
    _again_if_changed(recorded)


def _again_if_changed(recorded: Sequence[Recorded]) -> None:
    """Look again where something became protected while one looked: no recheck may have met these pictures yet."""
    newest = last_change()
    if recorded and recorded[0].screening.engine.described["change"] < newest:
        enqueue_scan(
            [one.screening.revision_id for one in recorded if one.screening.revision_id],
            cause=ScreeningCause(CauseKind.CHANGE, str(newest)),
        )
