"""Every write about what was seen in live rooms: signals, the minutes frozen for them, what came of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from zhengpin.catalog.models import LiveRoom
from zhengpin.evidence.models import EvidencePack
from zhengpin.evidence.operations import capture
from zhengpin.evidence.packs.operations import PackFile, freeze_pack
from zhengpin.kit import clock
from zhengpin.kit.ids import new_id, reference
from zhengpin.ledger.operations import Draft, record, record_many
from zhengpin.monitoring import events
from zhengpin.monitoring.columns import columns_of
from zhengpin.monitoring.feed_evidence import kept_beside
from zhengpin.monitoring.known import found_kind
from zhengpin.monitoring.room_models import RoomFreeze, RoomSignal, RoomWatch
from zhengpin.monitoring.subject import Hit
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
    seller: dict[str, Any]


@transaction.atomic
def record_freeze(
    *, room: LiveRoom, cause: str, frozen: Frozen, environment: dict[str, Any], actor: Any
) -> RoomFreeze:
    """Keep the last minutes of a room and have them sealed; for the same cause the first freezing stands."""
    standing = RoomFreeze.objects.filter(room=room, cause=cause).first()
    if standing is not None:
        return standing
    shown = {name: getattr(room, name) for name in ("source", "external_id", "title", "url", "stream_url")}
    told = {"frames": frozen.frames, "sound": frozen.sound, "events": frozen.events, "seller": frozen.seller}
    subject = reference("room", room.pk)
    content = {"room": shown} | told
    kept = capture(subject=subject, content=content, method="live_room", environment=environment, actor=actor)
    moment = clock.now()
    began = frozen.frames[0]["wall"] if frozen.frames else moment.timestamp()
    row = RoomFreeze(room=room, cause=cause, frozen_at=moment, capture=kept, **told)
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
    record(events.ROOM_FROZEN, actor=actor, subject=subject, **kept_of)
    return row


def _pack(row: RoomFreeze, actor: Any) -> EvidencePack:
    """Freeze a pack of the minutes: sealed by a job, and signed, so that a stranger can verify it."""
    files = [PackFile(one["digest"], "frame", {"at": one["at"], "wall": one["wall"]}) for one in row.frames]
    files += [PackFile(one["digest"], "sound", {"at": one["at"], "wall": one["wall"]}) for one in row.sound]
    return freeze_pack(
        cause=reference("room_freeze", row.pk),
        subject=reference("room", row.room_id),
        title=row.room.title,
        captures=[row.capture],
        files=files,
        actor=actor,
    )


@transaction.atomic
def count_again(*, room_id: UUID, seen: Mapping[tuple[UUID, str], int], actor: Any) -> None:
    """Count signals that are seen again. seen: times by filing and kind. No ledger entry: nothing new is known."""
    for (filing, kind), times in seen.items():
        newest = RoomSignal.objects.filter(room=room_id, filing=filing, kind=kind).order_by("-round").first()
        if newest:
            same = RoomSignal.objects.filter(pk=newest.pk)
            same.update(times=F("times") + times, last_seen_at=clock.now())


@transaction.atomic
def record_signals(
    *,
    room: LiveRoom,
    hits: Sequence[Hit],
    round: int,
    cases: Mapping[int, Case],
    freeze: RoomFreeze | None,
    actor: Any,
) -> list[RoomSignal]:
    """Record what was seen in a room in a round; what was recorded already is replaced, as the rules go further now.

    cases: by `id()` of the hit that each was opened for.
    """
    rows = []
    for hit in hits:
        row = _signal(room, hit, round, cases.get(id(hit)), freeze, actor)
        same = {"room": room, "filing": row.filing_id, "kind": row.kind, "round": round}
        held = RoomSignal.objects.filter(**same).first()
        if held:
            row.pk, row.seen_at, row.times = held.pk, held.seen_at, held.times + 1
        row.save(force_insert=not held, force_update=bool(held))
        rows.append(row)
    record_many([_entry(row) for row in rows], actor=actor)
    counted = [row for row in rows if row.outcome != Outcome.PASS.value]
    if counted:
        first = counted[0]
        last = {"kind": first.kind, "score": rounded(first.score), "filing": str(first.filing_id)}
        RoomWatch.objects.filter(room=room).update(
            signals=F("signals") + len(counted), last_match_at=clock.now(), last_match=last
        )
    return rows


def rounded(score: float) -> float:
    return float(f"{score:.4f}")


def _signal(
    room: LiveRoom, hit: Hit, round: int, case: Case | None, freeze: RoomFreeze | None, actor: Any
) -> RoomSignal:
    moment = clock.now()
    kept = kept_beside(hit.match, actor=actor) if case else {}
    columns = columns_of(hit, case) | {"kind": found_kind(hit), "match": dict(hit.match) | kept}
    return RoomSignal(
        pk=new_id(),
        room=room,
        round=round,
        protected=hit.match.get("protected", ""),
        freeze=freeze,
        at=float(hit.match.get("at", 0.0)),
        seen_at=moment,
        last_seen_at=moment,
        **columns,
    )


def _entry(row: RoomSignal) -> Draft:
    return Draft(
        events.ROOM_SIGNAL_RECORDED,
        subject=reference("room_signal", row.pk),
        parent=reference("case", row.case_id) if row.case_id else reference("room", row.room_id),
        fields={
            "kind": row.kind,
            "score": rounded(row.score),
            "rule": f"{row.rule_code}@{row.rule_version}",
            "outcome": row.outcome,
            "filing": str(row.filing_id),
            "authorised": row.facts["authorised"],
            "about": reference("room", row.room_id),
            "round": row.round,
            "restraint": row.restraint,
        },
    )


@transaction.atomic
def note_action(*, room_id: UUID, actor: Any) -> None:
    """Note when a room was acted on first, for the time from the start of its watch to that."""
    if RoomWatch.objects.filter(room=room_id, acted_at=None).update(acted_at=clock.now()):
        record(events.ROOM_ACTED, actor=actor, subject=reference("room", room_id))
