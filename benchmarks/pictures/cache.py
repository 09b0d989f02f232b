"""Keeps what is dear to compute from a file between runs, by method and SHA-256, in the system's temporary folder."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.pictures.processes import PROCESSES, chunks, spread

FOLDER = Path(tempfile.gettempdir()) / "zhengpin-picture-benchmark"
_CHUNK = 32

Compute = Callable[[Sequence[bytes]], NDArray]


def remembered(
    method: str,
    files: Sequence[bytes],
    compute: Compute,
    folder: Path = FOLDER,
    *,
    processes: int = PROCESSES,
) -> NDArray:
    """Return one row of numbers for each file, computed where they are not remembered; (n, …).

    method: names the file they are kept in; another version of a method needs another name. compute: a function of a
    module where there are several processes.
    """
    kept = folder / f"{method}.npz"
    digests = [hashlib.sha256(data).digest() for data in files]
    known = _read(kept)
    missing = {digest: data for digest, data in zip(digests, files, strict=True) if digest not in known}
    if missing:
        made = spread(compute, chunks(list(missing.values()), _CHUNK), method, processes=processes)
        known.update(zip(missing, (row for rows in made for row in rows), strict=True))
        _write(kept, known)
    return np.stack([known[digest] for digest in digests])


def _read(kept: Path) -> dict[bytes, NDArray]:
    if not kept.is_file():
        return {}
    with np.load(kept) as stored:
        digests, rows = stored["digests"], stored["rows"]
    return {digest.tobytes(): row for digest, row in zip(digests, rows, strict=True)}


def _write(kept: Path, known: dict[bytes, NDArray]) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    digests = np.frombuffer(b"".join(known), np.uint8).reshape(-1, 32)
    whole = kept.with_suffix(".new.npz")
    np.savez(whole, digests=digests, rows=np.stack(list(known.values())))
    whole.replace(kept)
