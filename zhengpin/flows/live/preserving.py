"""Stores the last minutes of a live room as blobs, with the goods pinned, the counts and whoever sells."""

from __future__ import annotations

import io
import wave
from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import Creator, LiveRoom, Merchant, RoomPin, Shop
from zhengpin.evidence.operations import BlobDraft, store_blobs
from zhengpin.kit import clock
from zhengpin.monitoring.rooms.material import SOUND_RATE, Kept, LiveSound
from zhengpin.monitoring.rooms.queries import beside, pins
from zhengpin.monitoring.rooms.signals import Frozen

GAP = 1.5
"""Seconds without sound from which what follows is another stretch."""


def store_minutes(room: LiveRoom, kept: Kept, *, actor: Actor) -> Frozen:
    """Store a room's last minutes, outside of any transaction: their bytes are on disk when this returns."""
    runs = without_gaps(kept.sound)
    drafts = [BlobDraft(one.jpeg, "image/jpeg", one.width, one.height) for one in kept.frames]
    drafts += [BlobDraft(as_wave(one), "audio/wav") for one in runs]
    blobs = store_blobs(drafts=drafts, actor=actor) if drafts else []
    frames = [
        {"digest": blob.pk, "at": round(one.at, 3), "wall": round(one.wall, 3)}
        | {"width": one.width, "height": one.height}
        for blob, one in zip(blobs, kept.frames, strict=False)
    ]
    sound = [
        {"digest": blob.pk, "at": round(one[0].at, 3), "wall": round(one[0].wall, 3)}
        | {"seconds": round(sum(piece.seconds for piece in one), 3)}
        for blob, one in zip(blobs[len(kept.frames) :], runs, strict=True)
    ]
    since = kept.frames[0].wall if kept.frames else clock.now().timestamp() - 60
    events_beside = beside(room.pk, datetime.fromtimestamp(since, UTC))
    events = sorted([*kept.events, *events_beside], key=lambda one: one["wall"])
    return Frozen(frames, sound, events, _seller(room))


def without_gaps(sound: Sequence[LiveSound]) -> list[list[LiveSound]]:
    """Cut a room's sound into stretches in which each piece follows the one before."""
    runs: list[list[LiveSound]] = []
    for one in sound:
        last = runs[-1][-1] if runs else None
        if last is not None and one.at - (last.at + last.seconds) <= GAP:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def as_wave(pieces: Sequence[LiveSound]) -> bytes:
    """Return a stretch of sound as a WAV file."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SOUND_RATE)
        file.writeframes(np.concatenate([one.samples for one in pieces]).astype("<i2").tobytes())
    return made.getvalue()


def _seller(room: LiveRoom) -> dict[str, object]:
    """Return the chain of those who sell in a room: who is live, for whom, in which shop, whose goods."""
    return {
        "creator": _party(room.creator),
        "merchant": _party(room.merchant),
        "shop": _party(room.shop),
        "goods": [_goods(pin) for pin in pins(room.pk)],
    }


def _party(row: Merchant | Creator | Shop | None) -> dict[str, object] | None:
    if row is None:
        return None
    return {"id": str(row.pk), "external_id": row.external_id, "name": row.name}


def _goods(pin: RoomPin) -> dict[str, object]:
    fields: dict[str, object] = {"external_id": pin.external_id, "pinned_at": pin.pinned_at.isoformat()}
    if pin.listing is None:
        return fields
    listing = pin.listing
    return fields | {
        "listing": str(listing.pk),
        "title": listing.title,
        "merchant": _party(listing.merchant),
        "shop": _party(listing.shop),
    }
