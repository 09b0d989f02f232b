"""Keeps copies of an object store's blobs on this machine, for what must be a file: films, archives, downloads.

Processes share one folder. A copy appears whole or not at all, is compared with its digest before, and is put away,
least lately used first, once all of them are more than `limit` bytes; one that is lent stays. A copy lasts a day: a
blob that was deleted in the store by another machine is gone from here by then.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, NamedTuple

from zhengpin.evidence.blob_store import below
from zhengpin.evidence.unfinished import begun, is_unfinished

LASTS = 24 * 3600.0
"""Seconds for which a copy is kept after it was fetched."""
TRIMMED_EVERY = 600.0
"""Seconds after which a process looks for copies that are over, whether it fetched any or not."""


class _Copy(NamedTuple):
    used: float
    fetched: float
    size: int
    path: Path


class BlobCache:
    """Copies of blobs below `root`, of at most about `limit` bytes together.

    Each process counts what it adds and trims after a twentieth of the limit, so that n processes may be n twentieths
    above it; what is lent at that moment comes on top.
    """

    def __init__(self, root: Path, limit: int) -> None:
        self.root, self.limit = root, limit
        self._added = 0
        self._trimmed = float("-inf")

    def open(self, digest: str, fetch: Callable[[], Iterable[bytes]]) -> IO[bytes]:
        """Return a copy as an open file, locked against being put away until it is closed.

        fetch: yields the blob's bytes where there is no copy. Raises ValueError if they have another digest, and what
        it raises.
        """
        path = self.root / below(digest)
        while True:
            try:
                file = path.open("rb")
            except FileNotFoundError:
                self._fetch(path, digest, fetch)
                continue
            fcntl.flock(file, fcntl.LOCK_SH)
            held = os.fstat(file.fileno())
            if held.st_nlink:  # else it was put away between the two
                os.utime(file.fileno(), (time.time(), held.st_mtime))
                if self._added > self.limit / 20:
                    self.trim()
                return file
            file.close()

    @contextmanager
    def lent(self, digest: str, fetch: Callable[[], Iterable[bytes]]) -> Iterator[Path]:
        """Lend the path of a copy, which stays while in the block. Raises as `open` does."""
        with self.open(digest, fetch):
            yield self.root / below(digest)

    def forget(self, digest: str) -> None:
        """Remove a copy, lent or not: its blob is deleted."""
        (self.root / below(digest)).unlink(missing_ok=True)

    def held_in(self, prefix: str) -> Iterator[str]:
        """Yield the digests of the copies that begin with these four digits."""
        for path in self.root.glob(f"{prefix[:2]}/{prefix[2:]}/*"):
            if not is_unfinished(path):
                yield path.name

    def trim_if_due(self) -> None:
        """Trim where this process has not for ten minutes."""
        if time.monotonic() - self._trimmed >= TRIMMED_EVERY:
            self.trim()

    def trim(self) -> None:
        """Put away what is over, what a killed process left half written, and the least lately used above the limit."""
        self._added, self._trimmed = 0, time.monotonic()
        copies = sorted(self._copies())
        over = sum(one.size for one in copies) - self.limit
        for one in copies:
            if over > 0 or one.fetched < time.time() - LASTS:
                over -= one.size * _put_away(one.path)

    def _fetch(self, path: Path, digest: str, fetch: Callable[[], Iterable[bytes]]) -> None:
        handle, temporary = begun(path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                fcntl.flock(file, fcntl.LOCK_SH)  # says to whoever trims that somebody is at it
                hashed = hashlib.sha256()
                for piece in fetch():
                    hashed.update(piece)
                    self._added += file.write(piece)
                if hashed.hexdigest() != digest:
                    raise ValueError(f"blob {digest} has changed since it was stored")
                file.flush()
                # Another process that was first has its copy lent, perhaps: that one stays.
                with suppress(FileExistsError, FileNotFoundError):
                    os.link(temporary, path)
        finally:
            Path(temporary).unlink(missing_ok=True)

    def _copies(self) -> Iterator[_Copy]:
        for path in self.root.glob("??/??/*"):
            with suppress(FileNotFoundError):
                held = path.stat()
                fetched = 0.0 if is_unfinished(path) else held.st_mtime
                yield _Copy(held.st_atime, fetched, held.st_size, path)


def _put_away(path: Path) -> bool:
    """Remove a copy unless somebody has it open; say whether it was removed."""
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # What is locked may have been put away already, and what stands there now be lent to somebody.
            if not os.path.samestat(os.fstat(file.fileno()), path.stat()):
                return False
            path.unlink()
    except (BlockingIOError, FileNotFoundError):
        return False
    return True
