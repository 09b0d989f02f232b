"""Whether what is protected can be matched: of which films and sounds fingerprints were made, and are not empty."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from zhengpin.monitoring.indexes.video_fingerprints import dense_matcher, sound_matcher
from zhengpin.monitoring.models import VideoFingerprint

if TYPE_CHECKING:
    from zhengpin.accounts.actor import Actor


def matchable(actor: Actor, digests: Iterable[str]) -> dict[str, bool]:
    """Return, by digest, whether a film or sound has anything to match; absent where that was not made yet.

    Of digests that the actor was shown.
    """
    del actor
    wanted = [dense_matcher(), sound_matcher()]
    rows = VideoFingerprint.objects.filter(blob_id__in=set(digests), matcher__in=wanted)
    made: dict[str, list[bool]] = {}
    for row in rows:
        made.setdefault(row.blob_id, []).append(bool(bytes(row.content)))
    return {digest: any(parts) for digest, parts in made.items() if len(parts) == len(wanted)}
