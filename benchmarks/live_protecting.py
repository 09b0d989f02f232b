"""Fingerprints the films that the benchmark protects, once, and opens them for each process that watches."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from zhengpin.matching.video.describing import fingerprint_frames
from zhengpin.matching.video.fingerprint import ClipFingerprint
from zhengpin.matching.video.sampling import sample_dense
from zhengpin.monitoring.room_footage import ProtectedFootage


def fingerprint(folder: Path, films: Sequence[Path], filings: dict[int, str]) -> float:
    """Keep the fingerprints of films in a folder; return how many seconds of film they are."""
    seconds = 0.0
    for number, film in enumerate(films):
        made = fingerprint_frames(list(sample_dense(film)))
        seconds += made.seconds
        (folder / f"{number}.clip").write_bytes(made.to_bytes())
    (folder / "filings.json").write_text(json.dumps(filings))
    return seconds


def protected(folder: Path) -> ProtectedFootage:
    filings = json.loads((folder / "filings.json").read_text())
    opened = ProtectedFootage(filings={int(number): UUID(filing) for number, filing in filings.items()})
    for file in sorted(folder.glob("*.clip")):
        opened.footage.add(int(file.stem), ClipFingerprint.from_bytes(file.read_bytes()))
    return opened
