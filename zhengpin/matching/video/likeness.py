"""How like each picture of a film is to each of a protected one, whichever of its parts shows it best."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.video.background import offsets, unit
from zhengpin.matching.video.describing import steps_of
from zhengpin.matching.video.fingerprint import ClipFingerprint


@dataclass(frozen=True, slots=True, eq=False)
class AskedClip:
    """A fingerprint made ready to be compared.

    clip: its rows; rows: float32 (n, dimensions) of length 1; offsets: float32 (n,), what a cosine of a row is worth;
    starts: int64 (pictures,), the first row of each picture; times: float32 (pictures,); keys: bool (pictures,).
    """

    clip: ClipFingerprint
    rows: NDArray[np.float32]
    offsets: NDArray[np.float32]
    starts: NDArray[np.int64]
    times: NDArray[np.float32]
    keys: NDArray[np.bool_]

    @property
    def owners(self) -> NDArray[np.int64]:
        """Return of which picture each row is."""
        return np.repeat(np.arange(len(self.starts)), np.diff([*self.starts.tolist(), len(self.clip)]))


def asked(clip: ClipFingerprint) -> AskedClip:
    """Return a fingerprint made ready."""
    rows = unit(clip.descriptors)
    starts = np.array([part.start for part in steps_of(clip)], np.int64)
    return AskedClip(clip, rows, offsets(rows, clip.made_by), starts, clip.times[starts], clip.keys[starts])


def likeness(
    query: AskedClip, reference: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Return for each picture and each protected picture the best normalised cosine of its rows, and which row has it.

    reference: (m, dimensions) of length 1; both answers (pictures, m).
    """
    every = query.rows @ reference.T - query.offsets[:, None]
    stops = [*query.starts[1:].tolist(), len(every)]
    best = np.empty((len(query.starts), len(reference)), np.float32)
    which = np.empty((len(query.starts), len(reference)), np.int64)
    for at, (start, stop) in enumerate(zip(query.starts.tolist(), stops, strict=True)):
        which[at] = start + every[start:stop].argmax(axis=0)
        best[at] = every[start:stop].max(axis=0)
    return best, which
