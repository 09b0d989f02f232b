"""Orders and feedback, one way: received, read, stored, and whatever they change counted anew by its evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.intake_pictures import MediaSource, resolve_pictures
from zhengpin.catalog.states import LineVerdict
from zhengpin.feedback.operations import ReadFeedback, RecordStored, store_records
from zhengpin.feedback.operations.storing import NOTHING_READ, Item
from zhengpin.feedback.problems import RecordProblem
from zhengpin.feedback.record_input import FeedbackInput, RecordInput, parse_record
from zhengpin.flows.buyers.photos import redrawn_photo
from zhengpin.flows.buyers.reading import read_feedback
from zhengpin.flows.buyers.weighing import enqueue_weighing
from zhengpin.flows.files.chunks import echoed

Verdict = dict[str, Any]
"""{external_id, record, verdict, problems} as JSON types."""


class ReadRecord(NamedTuple):
    """An item as it was read, photos apart. number, kind: as they are echoed; found: None where it was refused."""

    number: str
    kind: str
    found: RecordInput | None
    reading: ReadFeedback
    problems: list[RecordProblem]


def read_records(source: str, items: Sequence[object]) -> list[ReadRecord]:
    """Read items: their fields, and what texts say. Needs no database, so that another process can do it."""
    return [_read(source, item) for item in items]


def receive_records(
    *,
    source: str,
    items: Sequence[object],
    actor: Actor,
    media: MediaSource | None = None,
    also: Callable[[list[Verdict]], None] | None = None,
) -> list[Verdict]:
    """Store orders and feedback; return one verdict an item, in order, whatever the others were.

    items: JSON objects, or what `read_records` made of them. Items in one call are stored together: after an answer,
    all that is called stored is stored and will be counted.
    also: done with the verdicts in the same transaction, in which what says fake is put down to be counted anew.
    Raises Forbidden, SourceRefused.
    """
    actor.require(Permission.SEND_FEEDBACK)
    read = [one if isinstance(one, ReadRecord) else _read(source, one) for one in items]
    good = _with_photos(read, media or MediaSource(), actor)
    with transaction.atomic():
        intake = store_records(source=source, items=good, actor=actor)
        stored = iter(intake.answers)
        verdicts = [_verdict(one, next(stored) if one.found else None) for one in read]
        enqueue_weighing(intake)
        if also:
            also(verdicts)
    return verdicts


def _read(source: str, item: object) -> ReadRecord:
    found = parse_record(source, item)
    if isinstance(found, RecordInput):
        reading = read_feedback(found) if isinstance(found, FeedbackInput) else NOTHING_READ
        return ReadRecord(echoed(found.number), found.kind.value, found, reading, [])
    given = item if isinstance(item, Mapping) else {}
    number, kind = echoed(given.get("external_id")), echoed(given.get("record"))
    return ReadRecord(number, kind, None, NOTHING_READ, found)


def _with_photos(read: Sequence[ReadRecord], media: MediaSource, actor: Actor) -> list[Item]:
    """Return what is to be stored, its pictures fetched and decoded: outside of any transaction."""
    good = [(one.found, one.reading) for one in read if one.found]
    pictured = [one for one, _ in good if isinstance(one, FeedbackInput) and one.photos]
    given = [one.photos for one in pictured]
    resolved = resolve_pictures(given, media, actor=actor, redraw=redrawn_photo) if pictured else []
    photos = {id(one): some for one, some in zip(pictured, resolved, strict=True)}
    return [
        (one, replace(reading, photos=photos[id(one)]) if id(one) in photos else reading)
        for one, reading in good
    ]


def _verdict(read: ReadRecord, stored: RecordStored | None) -> Verdict:
    """Return the verdict on an item. stored: what became of it, None where it was refused as it was read."""
    return {
        "external_id": read.number,
        "record": read.kind,
        "verdict": (stored.verdict if stored else LineVerdict.REFUSED).value,
        "problems": stored.problems if stored else read.problems,
    }
