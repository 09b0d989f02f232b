"""The manifest: which base and which log are the index now; switched by atomic rename."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from zhengpin.matching.index.refusals import IndexDamaged, IndexForeign, IndexUnwritable

FILE = "manifest.json"
FORMAT = 1


@dataclass(frozen=True)
class Manifest:
    """kind, parameters: what the index is; generation: counts the switches; base: name of the base's folder or
    None; files: of its files the bytes and the CRC-32; rows: how many it holds.
    """

    kind: str
    parameters: Mapping[str, int]
    generation: int = 0
    base: str | None = None
    files: Mapping[str, Sequence[int]] | None = None
    rows: int = 0

    @property
    def log(self) -> str:
        """The name of the log that follows the base."""
        return f"log-{self.generation}"

    def check(self, kind: str, parameters: Mapping[str, int], folder: Path) -> None:
        """Raise IndexForeign unless the index is of that kind, IndexDamaged if the base is not whole."""
        if (self.kind, dict(self.parameters)) != (kind, dict(parameters)):
            raise IndexForeign(
                f"{folder} holds {self.kind} {dict(self.parameters)}, not {kind} {dict(parameters)}."
            )
        for name, (size, _) in (self.files or {}).items():
            path = folder / str(self.base) / name
            if path.exists() and path.stat().st_size != size:
                raise IndexDamaged(f"{path} has {path.stat().st_size} bytes instead of {size}.")


def read(folder: Path) -> Manifest:
    """Return the manifest. Raises FileNotFoundError, IndexDamaged, IndexForeign."""
    text = (folder / FILE).read_text(encoding="utf-8")
    try:
        said = json.loads(text)
        check, version = said.pop("check"), said.pop("format")
    except (ValueError, KeyError, AttributeError) as error:
        raise IndexDamaged(f"{folder / FILE} cannot be read.") from error
    if version != FORMAT:
        raise IndexForeign(f"{folder} was written in format {version}; this version reads {FORMAT}.")
    if check != _check(said):
        raise IndexDamaged(f"{folder / FILE} is damaged.")
    return Manifest(**said)


def write(folder: Path, manifest: Manifest) -> None:
    """Make the manifest the folder's, whole or not at all, flushed to disk."""
    said = asdict(manifest)
    part = folder / f"{FILE}.part"
    try:
        part.write_text(json.dumps(said | {"check": _check(said), "format": FORMAT}), encoding="utf-8")
        flush(part)
        os.replace(part, folder / FILE)
        flush(folder)
    except OSError as error:
        raise IndexUnwritable(f"{folder / FILE} could not be written: {error.strerror}.") from error


def flush(path: Path) -> None:
    """Flush a file or folder to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _check(said: dict) -> int:
    return zlib.crc32(json.dumps(said, sort_keys=True).encode())
