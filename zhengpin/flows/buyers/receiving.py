"""Orders and feedback, one way: received, read, stored, and whatever they change counted anew by its evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.intake_pictures import MediaSource, ResolvedPicture, resolve_pictures
from zhengpin.feedback.operations import ReadFeedback, RecordStored, store_records
from zhengpin.feedback.operations.storing import NOTHING_READ
from zhengpin.feedback.problems import RecordProblem
from zhengpin.feedback.record_input import FeedbackInput, RecordInput, parse_record
from zhengpin.flows.buyers.photos import redrawn_photo
from zhengpin.flows.buyers.reading import read_feedback
from zhengpin.flows.buyers.weighing import enqueue_weighing
from zhengpin.flows.files.chunks import echoed

Verdict = dict[str, Any]
"""{external_id, record, verdict, problems} as JSON types."""


def receive_records(
    *,
    source: str,
    items: Sequence[object],
    actor: Actor,
    media: MediaSource | None = None,
    also: Callable[[list[Verdict]], None] | None = None,
) -> list[Verdict]:
    """Store orders and feedback; return one verdict an item, in order, whatever the others were.

    Items in one call are stored together: after an answer, all that is called stored is stored and will be counted.
    also: done with the verdicts in the same transaction, in which what says fake is put down to be counted anew.
    Raises Forbidden, SourceRefused.
    """
    actor.require(Permission.SEND_FEEDBACK)
    parsed = [parse_record(source, item) for item in items]
    good = [one for one in parsed if isinstance(one, RecordInput)]
    read = _read(good, media or MediaSource(), actor)
    with transaction.atomic():
        intake = store_records(source=source, items=list(zip(good, read, strict=True)), actor=actor)
        stored = iter(intake.answers)
        verdicts = [
            _refused(item, one) if isinstance(one, list) else _verdict(one, next(stored))
            for item, one in zip(items, parsed, strict=True)
        ]
        enqueue_weighing(intake)
        if also:
            also(verdicts)
    return verdicts


def _read(good: Sequence[RecordInput], media: MediaSource, actor: Actor) -> list[ReadFeedback]:
    """Return what each record says, outside of any transaction: pictures are fetched and decoded."""
    pictured = [one for one in good if isinstance(one, FeedbackInput) and one.photos]
    given = [one.photos for one in pictured]
    resolved = resolve_pictures(given, media, actor=actor, redraw=redrawn_photo) if pictured else []
    photos: Mapping[int, Sequence[ResolvedPicture]] = {
        id(one): some for one, some in zip(pictured, resolved, strict=True)
    }
    return [
        replace(read_feedback(one), photos=photos.get(id(one), ()))
        if isinstance(one, FeedbackInput)
        else NOTHING_READ
        for one in good
    ]


def _verdict(item: RecordInput, stored: RecordStored) -> Verdict:
    return {
        "external_id": echoed(item.number),
        "record": item.kind.value,
        "verdict": stored.verdict.value,
        "problems": stored.problems,
    }


def _refused(item: object, problems: list[RecordProblem]) -> Verdict:
    given = item if isinstance(item, Mapping) else {}
    return {
        "external_id": echoed(given.get("external_id")),
        "record": echoed(given.get("record")),
        "verdict": "refused",
        "problems": problems,
    }
