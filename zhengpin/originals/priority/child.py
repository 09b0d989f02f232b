"""Measures the files of two parties; run as a confined process of its own, which a hostile file may bring down.

    python -m zhengpin.evidence.confined zhengpin.originals.priority.child

In: a line of JSON `{"first": [[kind, bytes], …], "second": …, "seen": {"first": moment, "second": …}}`, the first of
each the party's picture, those of the kind `habit` heads of its other deposits; then the files one after another. Out:
a line of JSON `{"done": …}` (`measured_json`), or `{"failure": code}` where a picture cannot be read.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from typing import Any, cast

import cv2

from zhengpin.kit.framed import send
from zhengpin.matching.images.refusals import UndecodablePicture
from zhengpin.matching.origin.cameras import camera_of
from zhengpin.matching.origin.comparing import opened
from zhengpin.matching.origin.sources import Kind, SourceFinding, open_source
from zhengpin.originals.priority.measuring import MeasuredDispute, PartyFiles, measured

try:
    import resource
except ImportError:  # Windows knows no such limits
    resource = None  # type: ignore[assignment]

MOST_MEMORY = 4_000_000_000


def main() -> None:
    """Answer one question, and end."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    cv2.setNumThreads(1)
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    asked = json.loads(sys.stdin.buffer.readline())
    files = {
        side: [(kind, sys.stdin.buffer.read(size)) for kind, size in asked[side]]
        for side in ("first", "second")
    }
    try:
        parties = [_party(files[side], asked["seen"][side]) for side in ("first", "second")]
    except UndecodablePicture as refused:
        send(out, {"failure": refused.code})
        return
    send(out, {"done": measured_json(measured(parties[0], parties[1]))})


def measured_json(found: MeasuredDispute) -> dict[str, Any]:
    """Return what was measured as it is kept."""
    pictures = found.pictures
    return {
        "first": found.first.to_json(),
        "second": found.second.to_json(),
        "one_exposure": found.one_exposure,
        "pictures": {
            "relation": pictures.relation.value,
            "mirrored": pictures.mirrored,
            "beyond_first": round(pictures.beyond_first, 4),
            "beyond_second": round(pictures.beyond_second, 4),
            "foreign_first": round(pictures.foreign_first, 4),
            "foreign_second": round(pictures.foreign_second, 4),
            "shared_first": pictures.shared_first,
            "shared_second": pictures.shared_second,
            "pixels": round(pictures.pixels, 4),
            "repainted": round(pictures.repainted, 4),
            "moved": round(pictures.moved, 4),
            "inliers": pictures.inliers,
            "agreement": round(pictures.agreement, 4),
        },
        "sources_first": [_source(one) for one in found.sources_first],
        "sources_second": [_source(one) for one in found.sources_second],
    }


def _source(found: SourceFinding) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "shows_own": found.shows_own,
        "proves": round(found.proves, 4),
        "layers": found.layers,
        "hidden": round(found.hidden, 4),
    }


def _party(files: list[tuple[str, bytes]], seen: str) -> PartyFiles:
    picture, *sources = [(kind, data) for kind, data in files if kind != "habit"]
    habit = [camera_of(data) for kind, data in files if kind == "habit"]
    return PartyFiles(
        opened(picture[1]),
        [open_source(data, cast("Kind", kind)) for kind, data in sources],
        [camera_of(data) for _, data in (picture, *sources)],
        [one for one in habit if one is not None],
        datetime.fromisoformat(seen).astimezone(UTC).replace(tzinfo=None),
    )
