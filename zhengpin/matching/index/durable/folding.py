"""Folding: a new base of the old one and the log, built beside them and switched in under the append lock."""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Iterable
from dataclasses import replace as changed
from pathlib import Path

import numpy as np

from zhengpin import locks
from zhengpin.matching.index.durable import manifest
from zhengpin.matching.index.durable.frames import START, LogFile
from zhengpin.matching.index.durable.kind import Delta, IndexKind
from zhengpin.matching.index.durable.opened import IDS_FILE, Opened
from zhengpin.matching.index.refusals import IndexDamaged, IndexUnwritable

FOLD_LOCK = "fold.lock"
_CHUNK = 1 << 24


def fold[B, D: Delta](folder: Path, kind: IndexKind[B, D], append_lock: Path, *, wait: bool = False) -> bool:
    """Fold what the log has changed into a new base; False if there is nothing to do or another process is at it.

    wait: for that process.
    """
    with locks.held(folder / FOLD_LOCK, wait=wait) as mine:
        if not mine:
            return False
        opened = Opened.open(folder, kind)
        try:
            opened.follow()
            if not opened.changed and not opened.superseded:
                return False
            _switch(folder, kind, append_lock, source=opened, old=opened)
        finally:
            opened.log.close()
        return True


def replace[B, D: Delta](
    folder: Path, kind: IndexKind[B, D], append_lock: Path, payloads: Iterable[bytes]
) -> None:
    """Make a base of these frames alone; what the log gets meanwhile follows it."""
    with locks.held(folder / FOLD_LOCK):
        old = Opened.open(folder, kind)
        old.follow()
        part = LogFile.create(folder / "rebuild.part")
        try:
            part.append(START, payloads)
            empty = changed(old.manifest, base=None, files=None, rows=0)
            source = Opened(folder, kind, empty, part)
            source.follow()
            _switch(folder, kind, append_lock, source=source, old=old)
        finally:
            part.close()
            old.log.close()
            part.path.unlink(missing_ok=True)


def verify(folder: Path, said: manifest.Manifest) -> None:
    """Raise IndexDamaged unless every byte of the base is as it was written."""
    for name, (_, check) in (said.files or {}).items():
        path = folder / str(said.base) / name
        if _checksum(path) != check:
            raise IndexDamaged(f"{path} is damaged.")


def _switch[B, D: Delta](
    folder: Path, kind: IndexKind[B, D], append_lock: Path, *, source: Opened[B, D], old: Opened[B, D]
) -> None:
    seen, generation = old.offset, old.manifest.generation + 1
    _remove_unused(folder, old.manifest)
    said = _build(folder, kind, source, changed(old.manifest, generation=generation))
    with locks.held(append_lock):
        old.follow()
        log = LogFile.create(folder / said.log)
        try:
            log.copy_from(old.log, seen, old.offset)
        finally:
            log.close()
        manifest.write(folder, said)
    _remove_unused(folder, said)


def _build[B, D: Delta](
    folder: Path, kind: IndexKind[B, D], source: Opened[B, D], said: manifest.Manifest
) -> manifest.Manifest:
    folding, name = source.folding(), f"base-{said.generation}"
    if not folding.total:
        return changed(said, base=None, files=None, rows=0)
    part = folder / f"{name}.part"
    try:
        part.mkdir()
        kind.build(part, folding)
        ids = np.empty(folding.total, np.int64)
        ids[folding.base_to] = source.base_ids[folding.base_from]
        ids[folding.delta_to] = source.slot_ids[folding.delta_from]
        np.save(part / IDS_FILE, ids)
        files = {path.name: (path.stat().st_size, _checksum(path)) for path in sorted(part.iterdir())}
        for path in (*part.iterdir(), part):
            manifest.flush(path)
        part.rename(folder / name)
        manifest.flush(folder)
    except (OSError, RuntimeError) as error:  # RuntimeError is what FAISS makes of a full disk
        shutil.rmtree(part, ignore_errors=True)
        raise IndexUnwritable(f"{folder / name} could not be written: {error}.") from error
    return changed(said, base=name, files=files, rows=folding.total)


def _checksum(path: Path) -> int:
    check = 0
    with path.open("rb") as file:
        while part := file.read(_CHUNK):
            check = zlib.crc32(part, check)
    return check


def _remove_unused(folder: Path, said: manifest.Manifest) -> None:
    """Delete bases and logs of other generations; who still reads them keeps them open. Torn ends stay."""
    for path in folder.iterdir():
        name = path.name
        if name.startswith("base-") and name != said.base:
            shutil.rmtree(path, ignore_errors=True)
        elif name.startswith("log-") and name != said.log and "-torn-" not in name:
            path.unlink(missing_ok=True)
