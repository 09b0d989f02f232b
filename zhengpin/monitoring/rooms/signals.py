"""Every write about what was seen in live rooms: signals, the minutes frozen for them, what came of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import LiveRoom
from zhengpin.evidence.models import EvidencePack
from zhengpin.evidence.operations import capture
from zhengpin.evidence.packs.operations import PackFile, preserve_pack
from zhengpin.kit import clock
from zhengpin.kit.ids import new_id, reference
from zhengpin.ledger.operations import record, record_many
from zhengpin.monitoring import events
from zhengpin.monitoring.broadcasts.evidence import kept_beside
from zhengpin.monitoring.causes import ScreeningCause
from zhengpin.monitoring.judging.judge import GRAVITY
from zhengpin.monitoring.judging.known import found_kind
from zhengpin.monitoring.models import Finding, RoomSighting, Screening
from zhengpin.monitoring.models.rooms import RoomPreservation, RoomWatch
from zhengpin.monitoring.operations.columns import columns_of
from zhengpin.monitoring.operations.engines import engine_of
from zhengpin.monitoring.operations.entries import found_entry
from zhengpin.monitoring.states import CauseKind
from zhengpin.monitoring.subjects.subject import Hit, Screenable
from zhengpin.review.models import Case
from zhengpin.rulebook.states import Outcome


@dataclass(frozen=True)
class Frozen:
    """The last minutes of a room whose bytes are stored, as JSON types.

    frames: `{digest, at, wall, width, height}`; sound: `{digest, at, wall, seconds}`, one for each whole stretch;
    events: what happened beside; seller: who is live, for whom, with which goods.
    """

    frames: list[dict[str, Any]]
    sound: list[dict[str, Any]]
    events: list[dict[str, Any]]
    seller: dict[str, object]


@transaction.atomic
def record_preservation(
    *, room: LiveRoom, cause: str, frozen: Frozen, environment: Mapping[str, object], actor: Actor
) -> RoomPreservation:
    """Keep the last minutes of a room and have them sealed; for the same cause the first freezing stands."""
    standing = RoomPreservation.objects.filter(room=room, cause=cause).first()
    if standing is not None:
        return standing
    shown = {name: getattr(room, name) for name in ("source", "external_id", "title", "url", "stream_url")}
    contents = {
        "frames": frozen.frames,
        "sound": frozen.sound,
        "events": frozen.events,
        "seller": frozen.seller,
    }
    subject = reference("room", room.pk)
    content = {"room": shown} | contents
    kept = capture(subject=subject, content=content, method="live_room", environment=environment, actor=actor)
    moment = clock.now()
    began = frozen.frames[0]["wall"] if frozen.frames else moment.timestamp()
    row = RoomPreservation(room=room, cause=cause, frozen_at=moment, capture=kept, **contents)
    row.began_at = datetime.fromtimestamp(began, UTC)
    row.pack = _pack(row, actor)
    row.save(force_insert=True)
    seconds = round(sum(one["seconds"] for one in frozen.sound), 1)
    kept_of = {
        "frames": len(frozen.frames),
        "seconds": seconds,
        "freeze": str(row.pk),
        "pack": str(row.pack_id),
    }
    record(events.ROOM_FROZEN, actor=actor, subject=subject, parent="", **kept_of)
    return row


def _pack(row: RoomPreservation, actor: Actor) -> EvidencePack:
    """Freeze a pack of the minutes: sealed by a job, and signed, so that a stranger can verify it."""
    files = [PackFile(one["digest"], "frame", {"at": one["at"], "wall": one["wall"]}) for one in row.frames]
    files += [PackFile(one["digest"], "sound", {"at": one["at"], "wall": one["wall"]}) for one in row.sound]
    return preserve_pack(
        cause=reference("room_freeze", row.pk),
        subject=reference("room", row.room_id),
        title=row.room.title,
        captures=[row.capture],
        files=files,
        actor=actor,
    )


@transaction.atomic
def count_again(*, room_id: UUID, seen: Mapping[tuple[UUID, str], int], actor: Actor) -> None:
    """Count what is seen again. seen: times by filing and kind. No ledger entry: nothing new is known."""
    for (filing, kind), times in seen.items():
        of_it = RoomSighting.objects.filter(room=room_id, finding__filing=filing, finding__kind=kind)
        newest = of_it.order_by("-round").first()
        if newest:
            same = RoomSighting.objects.filter(pk=newest.pk)
            same.update(times=F("times") + times, last_seen_at=clock.now())


@dataclass(frozen=True)
class Round:
    """A round of a room's broadcast: what was seen in it by what, and the minutes that were kept of it."""

    room: LiveRoom
    number: int
    what: Screenable
    engine: Mapping[str, object]
    preserved: RoomPreservation | None


@transaction.atomic
def record_signals(
    *, round: Round, hits: Sequence[Hit], cases: Mapping[int, Case], actor: Actor
) -> list[Finding]:
    """Record what was seen in a room in a round; what was recorded already is replaced, as the rules go further now.

    cases: by `id()` of the hit that each was opened for.
    """
    if not hits:
        return []
    screening = _screening(round, hits)
    rows = [_recorded(screening, round, hit, cases.get(id(hit)), actor) for hit in hits]
    record_many([found_entry(row, screening) for row in rows], actor=actor)
    counted = [row for row in rows if row.outcome != Outcome.PASS.value]
    if counted:
        first = counted[0]
        last = {"kind": first.kind, "score": float(f"{first.score:.4f}"), "filing": str(first.filing_id)}
        RoomWatch.objects.filter(room=round.room).update(
            signals=F("signals") + len(counted), last_match_at=clock.now(), last_match=last
        )
    return rows


def _screening(round: Round, hits: Sequence[Hit]) -> Screening:
    """Return the screening of a round, which lasts as long as that: its outcome is the gravest so far."""
    outcome = min((hit.verdict.outcome for hit in hits), key=GRAVITY.__getitem__)
    what = round.what
    row, made = Screening.objects.get_or_create(
        subject=what.reference,
        content_digest=what.content_digest,
        **ScreeningCause(CauseKind.ROUND, str(round.number)).columns,
        defaults={
            "screened_kind": what.screened_kind,
            "respondent_id": what.respondent_id,
            "title": what.title[:500],
            "outcome": outcome.value,
            "engine": engine_of(round.engine),
            "screened_at": clock.now(),
        },
    )
    if not made and GRAVITY[outcome] < GRAVITY[Outcome(row.outcome)]:
        row.outcome = outcome.value
        row.save(update_fields=["outcome"])
    return row


def _recorded(screening: Screening, round: Round, hit: Hit, case: Case | None, actor: Actor) -> Finding:
    held = screening.findings.filter(filing=hit.right.filing_id, kind=found_kind(hit)).first()
    moment = clock.now()
    kept = kept_beside(hit.match, actor=actor) if case else {}
    columns = columns_of(hit, case) | {"kind": found_kind(hit), "match": dict(hit.match) | kept}
    row = Finding(
        pk=held.pk if held else new_id(),
        screening=screening,
        screened_kind=screening.screened_kind,
        capture=round.preserved.capture if round.preserved else None,
        found_at=held.found_at if held else moment,
        **columns | _protected(hit),
    )
    row.save(force_insert=not held, force_update=bool(held))
    sighting = RoomSighting(
        finding=row,
        room=round.room,
        round=round.number,
        preserved=round.preserved,
        at=float(hit.match.get("at", 0.0)),
        last_seen_at=moment,
        times=held.sighting.times + 1 if held else 1,
    )
    sighting.save(force_insert=not held, force_update=bool(held))
    return row


def _protected(hit: Hit) -> dict[str, object]:
    """Return the columns of what was matched: a picture, a film of a filing, or an official broadcast."""
    kind, _, number = str(hit.match.get("protected", "")).partition(":")
    return {
        "reference_id": hit.reference_id,
        "clip_id": int(number) if kind == "clip" else None,
        "feed_id": int(number) if kind == "feed" else None,
    }


@transaction.atomic
def note_action(*, room_id: UUID, actor: Actor) -> None:
    """Note when a room was acted on first, for the time from the start of its watch to that."""
    if RoomWatch.objects.filter(room=room_id, acted_at=None).update(acted_at=clock.now()):
        record(events.ROOM_ACTED, actor=actor, subject=reference("room", room_id))
