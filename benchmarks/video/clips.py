"""The clips of the data folder: which belong together, which are protected, which train and which test."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Role = Literal["protected", "other"]

_BARRED = (
    "evaluation only",
    "nc",
    "non-commercial",
    "kinetics",
    "charades",
    "pets",
    "none stated",
    "broadcast",
)
NATURAL = ("tennis3", "tennis8", "obama", "obama2", "chair", "bbb", "bed", "arm", "asl")
"""Groups with copies or look-alikes of their own: they never train."""
SAME_RECORDING = {"chair19": "chair"}
"""What the list calls a second recording is, looked at, the first one from its fourth second on."""


@dataclass(frozen=True)
class Clip:
    """A clip. name: of its file; group: clips of one recording share it; seconds: its length; original: whether it is
    the source of its group; trains: whether its group fits the score, else it tests; role: in its half.
    """

    path: Path
    name: str
    group: str
    seconds: float
    original: bool
    trains: bool
    role: Role


def clips(root: Path, seed: int) -> list[Clip]:
    """Return the clips of the list, by name. Only groups under free licences may train; about half of them do."""
    with (root / "video" / "videos.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    licences: dict[str, str] = {}
    for row in rows:
        licences[_group(row)] = licences.get(_group(row), "") + " " + row["licence"].lower()
    return sorted((_clip(root, row, licences[_group(row)], seed) for row in rows), key=lambda clip: clip.name)


def _clip(root: Path, row: dict[str, str], licence: str, seed: int) -> Clip:
    group, name = _group(row), Path(row["file"]).stem
    free = not any(word in licence for word in _BARRED)
    trains = free and group not in NATURAL
    protected = group in NATURAL or _lot(group, seed, "role") < 0.5
    return Clip(
        path=root / row["file"],
        name=name,
        group=group,
        seconds=float(row["seconds"]),
        original=row["relation"].startswith(("original", "single")) or group == "asl",
        trains=trains,
        role="protected" if protected else "other",
    )


def _group(row: dict[str, str]) -> str:
    return SAME_RECORDING.get(row["group"], row["group"])


def _lot(group: str, seed: int, what: str) -> float:
    """Return a number 0..1 that a group always draws with a seed."""
    return int.from_bytes(hashlib.sha256(f"{group}/{seed}/{what}".encode()).digest()[:4]) / 2**32
