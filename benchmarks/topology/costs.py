"""What a unit of each work costs, read from the results of the benchmarks that measured it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.running import ROOT

RESULTS = ROOT / "benchmarks" / "results"


@dataclass(frozen=True)
class Costs:
    """Milliseconds of one core a unit, bytes a unit, and units a core.

    picture_ms: one picture looked through among `among` protected ones; added_ms: what each further protected picture
    adds to that; sources: by field, the result and the figure there.
    """

    picture_ms: float
    among: int
    added_ms: float
    index_bytes: float
    words_ms: float
    marks_ms: float
    rooms_a_core: float
    room_mb: float
    posted_a_core: float
    taken_in_a_core: float
    sealed_a_second: float | None
    sources: dict[str, str]

    def search_ms(self, protected: float) -> float:
        """Return what one picture costs among so many protected ones, carried on in a straight line beyond what was
        measured."""
        return self.picture_ms + max(0.0, protected - self.among) * self.added_ms


def measured(power: str, folder: Path = RESULTS) -> Costs:
    """Return the costs of the last full runs. Raises SystemExit for a result that is not there."""
    growth = _figure(folder, "index", "query_ms")
    sizes = sorted(int(size) for size in growth)
    before, last = sizes[-2:]
    sources = {
        "picture_ms": f"pictures.json: ms_{power}",
        "added_ms": f"index.json: query_ms, from {before:,} to {last:,}",
        "index_bytes": "pictures.json: bytes_per_reference",
        "words_ms": "ocr.json: ms_per_picture.photos.mean",
        "marks_ms": "marks.json: ms_per_picture",
        "rooms_a_core": "live.json: rooms_per_core",
        "room_mb": "live.json: buffer_mb",
        "posted_a_core": "snapshots.json: per_s_per_core",
        "taken_in_a_core": "intake.json: ndjson_per_s.postgresql, of all cores",
        "sealed_a_second": "sealing.json: sealed_per_s",
    }
    return Costs(
        picture_ms=_figure(folder, "pictures", f"ms_{power}"),
        among=int(_figure(folder, "pictures", "protected_for_ms")),
        added_ms=(growth[str(last)] - growth[str(before)]) / (last - before),
        index_bytes=_figure(folder, "pictures", "bytes_per_reference"),
        words_ms=_figure(folder, "ocr", "ms_per_picture", "photos", "mean"),
        marks_ms=_figure(folder, "marks", "ms_per_picture"),
        rooms_a_core=_figure(folder, "live", "rooms_per_core"),
        room_mb=_figure(folder, "live", "buffer_mb"),
        posted_a_core=_figure(folder, "snapshots", "per_s_per_core"),
        taken_in_a_core=_figure(folder, "intake", "ndjson_per_s", "postgresql")
        / _figure(folder, "intake", "machine", "cores"),
        sealed_a_second=_figure(folder, "sealing", "sealed_per_s")
        if (folder / "sealing.json").exists()
        else None,
        sources=sources,
    )


def _figure(folder: Path, result: str, *names: str) -> Any:
    found = _result(folder / f"{result}.json")
    for name in names:
        if name not in found:
            raise SystemExit(
                f"{result}.json says nothing of {'.'.join(names)}: run python -m benchmarks.{result}"
            )
        found = found[name]
    return found


@cache
def _result(path: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise SystemExit(f"{path.name} is not there: run python -m benchmarks.{path.stem}") from error
