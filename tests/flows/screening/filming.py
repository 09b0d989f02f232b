"""Films as flows meet them: stored, protected, published as videos, and copied."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from tests.catalog.sending import SENDER
from tests.catalog.subjects import video
from tests.films import frames, tones, written
from tests.rights.people import REVIEWER, holder, work_filing
from zhengpin.catalog.models import Video
from zhengpin.evidence.models import Blob
from zhengpin.evidence.videos.accepting import accept_film
from zhengpin.flows.intake.subjects import receive_videos
from zhengpin.rights import operations
from zhengpin.rights.models import Filing, RightsHolder

LONG = 16
"""Seconds of a film that is protected in these tests."""


def stored(content: bytes) -> Blob:
    """Store a film or sound as an upload would."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "film"
        path.write_bytes(content)
        return accept_film(path, pictures=False, actor=REVIEWER)


def protect(blob: Blob, name: str = "Lanhe Studio", owned: tuple[RightsHolder, Any] | None = None) -> Filing:
    """Protect a film by a work of a holder of that name, or of one that is there with its member."""
    owner, member = owned or holder(name)
    filing = work_filing(owner, member)
    operations.add_clip(filing_id=filing.pk, blob_digest=blob.pk, name="The heron", actor=member)
    operations.submit_filing(filing_id=filing.pk, actor=member)
    operations.approve_filing(filing_id=filing.pk, actor=REVIEWER)
    return filing


def publish(blob: Blob, external_id: str = "v-1", **changes: Any) -> Video:
    """Receive a video with a stored film; jobs then have it and screen it."""
    sent = video(external_id, media={"digest": blob.pk}, **changes)
    [answer] = receive_videos(source="harbour", items=[sent], actor=SENDER)
    assert answer.verdict == "stored", answer.problems
    return Video.objects.get(external_id=external_id)


def stolen(seed: int = 1) -> bytes:
    """Return a stranger's opening, then ten seconds of a film of a seed, darker and turned left to right."""
    copied = [np.clip(one[:, ::-1] * 0.85, 0, 255).astype(np.uint8) for one in frames(seed, LONG)[20:120]]
    return written(frames(77, 4) + copied, tones(99, 14))
