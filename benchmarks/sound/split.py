"""Which sounds the choices were made on, and which are tested: no recording is in both, in whatever form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.sound.edits import RATE, Samples, loaded

TUNED_ON = (
    "audio/vibe_ace.hq.ogg",
    "audio/hungarian_dance.hq.ogg",
    "audio/pibble.hq.ogg",
    "audio/dejavu_interview.ogg",
    "video/shorts/kitchen_long.mp4",
    "video/shorts/drummer_vertical.mp4",
    "video/shorts/girl_phone.mp4",
    "video/shorts/dog_skateboard_vertical.mp4",
    "video/news/speech_query.mp4",
    "video/news/speech_other.mp4",
    "video/sports/soccer_tv_maradona.mp4",
    "video/edited/bbb_720p_webm.mp4",
    "video/edited/chair_orig.mp4",
)
"""Every choice in `matching.audio` was made on these. The other forms of the same recordings are left out."""
TESTED = (
    "audio/brad_sucks_total_breakdown.mp3",
    "audio/sweet_waltz.hq.ogg",
    "video/shorts/cooking_show.mp4",
    "video/sports/golf_swing.mp4",
)
"""The first two had been seen as strangers, which must not match, before."""
SPEECH = "audio/speech_5703.hq.ogg"
"""What is spoken over the tested sounds."""


def tuned_on(data: Path) -> Iterator[Samples]:
    """Yield the sounds that choices were made on, at RATE."""
    return (loaded(str(data / name)) for name in TUNED_ON)


def tested(data: Path, more: Path | None) -> dict[str, Samples]:
    """Return name → sound at RATE of what is tested: of the data, and every file of a folder of further sounds."""
    found = {name: loaded(str(data / name)) for name in TESTED}
    if more is not None:
        found |= {f"more/{one.name}": loaded(str(one)) for one in sorted(more.iterdir()) if one.is_file()}
    return found


def starts(samples: Samples, most: int, chance: np.random.Generator) -> list[float]:
    """Return where excerpts of a sound begin, in seconds, spread over it: 1 s from its beginning, 12 s from its end."""
    last = len(samples) / RATE - 12
    if last <= 1.5:
        return [1.0]
    count = min(most, max(1, int(last / 8)))
    edges = np.linspace(1, last, count + 1)
    return [float(chance.uniform(low, high)) for low, high in zip(edges[:-1], edges[1:], strict=True)]
