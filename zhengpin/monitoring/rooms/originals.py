"""What is known of deposited films that run in a live room: asked once something is told, not while it is followed."""

from __future__ import annotations

from collections.abc import Sequence

from zhengpin.monitoring.hits.originals import film_of_original
from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.originals.queries import deposited_clips


def with_deposited_films(raws: Sequence[RawMatch]) -> list[RawMatch]:
    """Return what was seen in a room, footage and sound of deposited films with what rules are told of these."""
    numbers = {at: number for at, raw in enumerate(raws) if (number := _clip_of(raw)) is not None}
    originals = deposited_clips(numbers.values()) if numbers else {}
    return [film_of_original(raw, originals.get(numbers.get(at, -1))) for at, raw in enumerate(raws)]


def _clip_of(raw: RawMatch) -> int | None:
    if raw.kind not in ("footage", "sound"):
        return None
    kind, _, number = str(raw.match.get("protected", "")).partition(":")
    return int(number) if kind == "clip" else None
