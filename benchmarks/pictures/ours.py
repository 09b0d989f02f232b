"""Runs our own matcher as the application does: at full power, fast, and on weights free for everyone."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from benchmarks.pictures.peers import NotInstalled, Said, Task
from benchmarks.pictures.processes import PROCESSES, chunks, spread
from zhengpin.matching import (
    MatchSettings,
    PictureDescriptor,
    PictureFingerprint,
    PictureMatcher,
    UnknownDescriptor,
    open_descriptor,
)
from zhengpin.matching.images.references import References
from zhengpin.matching.images.score import score_model
from zhengpin.matching.index.opening import PictureIndexes, open_picture_indexes

Power = Literal["full", "fast"]

FREE = "classical"
"""Name of the descriptor whose weights anyone may use, or that needs none."""
PRECISION = "0.99"
"""The precision whose threshold, fixed by the fit before any test, is tried: a name in the model's thresholds."""
_CHUNK = 16


@dataclass(frozen=True)
class _Part:
    """A part of the work of one process: pictures to protect, or to ask about, from place `first` on."""

    folder: Path
    descriptor: str
    settings: MatchSettings
    first: int
    files: Sequence[bytes]


class Ours:
    """References protected by their places in a folder that processes share. Raises `NotInstalled`.

    indexes: as this process has them open; folder: goes with this object.
    """

    def __init__(self, references: Sequence[bytes], descriptor: str = "auto", *, processes: int = PROCESSES):
        self.descriptor, self._processes = descriptor, processes
        self._opened = _descriptor(descriptor)
        self._folder = tempfile.TemporaryDirectory(prefix="zhengpin-pictures-", ignore_cleanup_errors=True)
        self.folder = Path(self._folder.name)
        self.indexes: PictureIndexes = open_picture_indexes(self.folder, self._opened.dimensions)
        for _ in spread(_protect, self._parts(references, settings("full")), "protect", processes=processes):
            pass
        self.indexes.compact(due_only=False)

    def said(self, queries: Sequence[bytes], power: Power, **others: Any) -> Said:
        """Return every prediction for the queries' files, however weak, whole cascade from the bytes on."""
        parts = self._parts(queries, settings(power, **others))
        found = spread(_ask, parts, f"ask, {power}", processes=self._processes)
        return list(chain.from_iterable(found))

    def matcher(self, power: Power) -> PictureMatcher:
        """Return a matcher of this process on the references."""
        return PictureMatcher(self._opened, settings=settings(power), references=References(self.indexes))

    def close(self) -> None:
        """Let go of the files and delete them."""
        self.indexes.close()
        self._folder.cleanup()

    def _parts(self, files: Sequence[bytes], chosen: MatchSettings) -> list[_Part]:
        return [
            _Part(self.folder, self.descriptor, chosen, at * _CHUNK, some)
            for at, some in enumerate(chunks(files, _CHUNK))
        ]


class Methods:
    """Our matcher as methods like the peers, which share what is protected."""

    def __init__(self, processes: int = PROCESSES) -> None:
        self._processes = processes
        self._held: dict[str, Ours] = {}

    def protecting(self, task: Task, descriptor: str) -> Ours:
        """Return the task's references protected with a descriptor, made when first asked for."""
        if descriptor not in self._held:
            self._held[descriptor] = Ours(task.references, descriptor, processes=self._processes)
        return self._held[descriptor]

    def said(self, task: Task, power: Power, descriptor: str) -> Said:
        """Return every prediction. Raises `NotInstalled`."""
        return self.protecting(task, descriptor).said(task.queries, power)

    def close(self) -> None:
        """Delete what was protected."""
        for one in self._held.values():
            one.close()


def settings(power: Power, **others: Any) -> MatchSettings:
    """Return the settings of a power, with every match reported however weak."""
    return MatchSettings(**{"least_score": 0.0, "power": power, **others})


def fixed_threshold(descriptor: str = "auto", precision: str = PRECISION) -> float:
    """Return the score from which matches are right as often as `precision` says, as the fit fixed it.

    One for both powers: scores of either stage are calibrated alike. Raises `NotInstalled`.
    """
    return score_model("full", _descriptor(descriptor).name).thresholds[precision]


@lru_cache(maxsize=4)
def _descriptor(name: str) -> PictureDescriptor:
    try:
        return open_descriptor(name)
    except UnknownDescriptor as missing:
        raise NotInstalled(f"the descriptor {name} is not installed") from missing


@lru_cache(maxsize=2)
def _references(folder: Path, dimensions: int) -> References:
    return References(open_picture_indexes(folder, dimensions))


def _matcher(part: _Part) -> PictureMatcher:
    descriptor = _descriptor(part.descriptor)
    references = _references(part.folder, descriptor.dimensions)
    matcher = PictureMatcher(
        descriptor,
        load_reference=lambda at: part.files[at - part.first],
        settings=part.settings,
        references=references,
    )
    return matcher


def _protect(part: _Part) -> None:
    matcher = _matcher(part)
    matcher.add_many(list(enumerate(fingerprints(matcher, part.files), part.first)))


def _ask(part: _Part) -> Said:
    return [
        (query, match.reference_id, match.score)
        for query, matches in enumerate(_matcher(part).match_many(part.files), part.first)
        for match in matches
    ]


def fingerprints(matcher: PictureMatcher, files: Sequence[bytes]) -> list[PictureFingerprint]:
    """Return the fingerprints of files that all can be decoded. Raises `UndecodablePicture`."""
    made = []
    for found in matcher.fingerprint_many(files):
        if not isinstance(found, PictureFingerprint):
            raise found
        made.append(found)
    return made
