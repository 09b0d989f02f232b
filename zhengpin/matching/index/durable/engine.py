"""The durable index of any kind: changes go to the log first, searches see them at once, folding disturbs nobody.

Several processes share a folder. Writers take turns by the append lock; readers look at the size of the log and at
the manifest before each search; one process at a time folds, and holds up writers only while it switches.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import numpy as np

from zhengpin import locks
from zhengpin.matching.index.durable import changes, folding, manifest
from zhengpin.matching.index.durable.frames import LogFile
from zhengpin.matching.index.durable.kind import Delta, IndexKind, Rows
from zhengpin.matching.index.durable.opened import Opened
from zhengpin.matching.index.port import Ids
from zhengpin.matching.index.refusals import IndexDamaged, IndexUnwritable

APPEND_LOCK = "append.lock"


class DurableIndex[B, D: Delta]:
    """An index in a folder, shared by all processes that open it; any thread may change and ask.

    Raises IndexForeign on opening what is of another kind, IndexDamaged where what is read is not what was written,
    IndexUnwritable where a change could not be flushed to disk and therefore did not happen.
    """

    def __init__(self, folder: Path, kind: IndexKind[B, D]) -> None:
        self.folder, self._kind = folder, kind
        self._manifest = str(folder / manifest.FILE)
        self._lock = threading.RLock()
        self._make()
        with locks.held(folder / APPEND_LOCK):
            self._stamp = self._current_stamp()
            self._opened = self._reopen()
            self._opened.log.mend(self._opened.offset)

    def __len__(self) -> int:
        with self._lock:
            return len(self._current())

    def ids(self) -> Ids:
        """Return all ids, ascending."""
        with self._lock:
            return self._current().ids()

    def present(self, ids: Ids) -> Ids:
        """Return what is there of `ids`, ascending."""
        with self._lock:
            return self._current().present(np.unique(np.asarray(ids, np.int64)))

    def remove(self, ids: Ids) -> int:
        """Remove what is there of `ids`; return how many were."""
        with self._lock, locks.held(self.folder / APPEND_LOCK):
            opened = self._current()
            gone = opened.present(np.unique(np.asarray(ids, np.int64)))
            if len(gone):
                parts = changes.spans(len(gone))
                self._write(opened, [changes.encode(changes.REMOVE, gone[part]) for part in parts])
        return len(gone)

    def refresh(self) -> None:
        """Take in what other processes have changed; a search does this by itself."""
        with self._lock:
            self._current()

    @property
    def due(self) -> bool:
        """Whether so much has changed since the base that folding pays, or an earlier version wrote it otherwise."""
        with self._lock:
            opened = self._current()
            most = max(self._kind.fold_from, len(opened) // self._kind.fold_share)
            return opened.superseded or opened.changed >= most

    def compact(self, *, wait: bool = False) -> bool:
        """Fold changes into a new base, while searches and changes go on here and elsewhere.

        Return False where there was nothing to do or another process is at it. wait: until that one is done, and then
        fold what is left; what was removed before stands in no file then.
        """
        return folding.fold(self.folder, self._kind, self.folder / APPEND_LOCK, wait=wait)

    def rebuild(self, batches: Iterable[tuple[Ids, Rows]]) -> None:
        """Put these rows in place of all that was there when this began; changes made meanwhile stay."""
        folding.replace(self.folder, self._kind, self.folder / APPEND_LOCK, self._encoded(batches))

    def verify(self) -> None:
        """Read the whole base. Raises IndexDamaged where it is not what was written."""
        folding.verify(self.folder, self._current().manifest)

    def close(self) -> None:
        """Let go of the files; the index is not to be used afterwards."""
        with self._lock:
            self._opened.log.close()

    def _put(self, ids: Ids, rows: Rows) -> None:
        payloads = self._encoded([(ids, rows)])
        with self._lock, locks.held(self.folder / APPEND_LOCK):
            self._write(self._current(), payloads)

    def _encoded(self, batches: Iterable[tuple[Ids, Rows]]) -> Iterable[bytes]:
        for ids, rows in batches:
            for part in changes.spans(len(ids)):
                yield changes.encode(changes.PUT, ids[part], self._kind.encode(rows[part]))

    def _write(self, opened: Opened[B, D], payloads: Iterable[bytes]) -> None:
        opened.log.append(opened.offset, payloads)
        opened.follow()

    def _current(self) -> Opened[B, D]:
        stamp = self._current_stamp()
        if stamp != self._stamp:
            old = self._opened
            self._opened, self._stamp = self._reopen(), stamp
            old.log.close()
        else:
            self._opened.follow()
        return self._opened

    def _current_stamp(self) -> tuple[int, int]:
        found = os.stat(self._manifest)
        return found.st_ino, found.st_mtime_ns

    def _reopen(self) -> Opened[B, D]:
        while True:
            stamp = self._current_stamp()
            try:
                opened = Opened.open(self.folder, self._kind)
                opened.follow()
                return opened
            except (FileNotFoundError, IndexDamaged) as error:
                if self._current_stamp() != stamp:  # switched while it was opened
                    continue
                if isinstance(error, IndexDamaged):
                    raise
                raise IndexDamaged(f"{error.filename} is missing.") from error

    def _make(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with locks.held(self.folder / APPEND_LOCK), suppress(FileExistsError):
                if not (self.folder / manifest.FILE).exists():
                    said = manifest.Manifest(self._kind.name, dict(self._kind.parameters))
                    LogFile.create(self.folder / said.log).close()
                    manifest.write(self.folder, said)
        except OSError as error:
            raise IndexUnwritable(f"{self.folder} cannot be written: {error.strerror}.") from error
