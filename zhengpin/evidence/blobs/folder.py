"""Keeps blobs as files named by their SHA-256: written whole or not at all, and on disk before the write returns."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from zhengpin.evidence.blob_store import below, digest_of
from zhengpin.evidence.unfinished import begun, clear_if_due
from zhengpin.kit.own_files import own_file, own_folder, sync_folder

_FLUSHES = 8
_BLOCK = 1024 * 1024
_PROOF = b"Zhengpin looks whether this can be written." * 100


class FolderBlobs:
    """A folder of blobs, `ab/cd/abcd…`. Two writers of one blob do not disturb each other."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @property
    def root(self) -> Path:
        return self._root

    @property
    def address(self) -> str:
        return str(self.root)

    def path(self, digest: str) -> Path:
        """Return where a blob stands or would stand. Raises ValueError for anything but 64 hexadecimal digits."""
        return self.root / below(digest)

    def holds(self, digest: str) -> bool:
        return self.path(digest).is_file()

    def read(self, digest: str, *, verify: bool = False) -> bytes:
        """Return a blob. Raises FileNotFoundError, and with `verify` ValueError if its bytes have changed."""
        content = self.path(digest).read_bytes()
        if verify and digest_of(content) != digest:
            raise ValueError(f"blob {digest} has changed since it was stored")
        return content

    def open(self, digest: str) -> IO[bytes]:
        return self.path(digest).open("rb")

    @contextmanager
    def lent(self, digest: str) -> Iterator[Path]:
        path = self.path(digest)
        if not path.is_file():
            raise FileNotFoundError(str(path))
        yield path

    def write_many(self, contents: Mapping[str, bytes]) -> None:
        """Store `{digest: content}`; what is there already is left alone. Returns once all of it would survive."""
        missing = [
            (digest, content) for digest, content in contents.items() if not self._whole(digest, content)
        ]
        # Several flushes waiting at once cost the disk about as much as one.
        with ThreadPoolExecutor(min(_FLUSHES, max(1, len(missing)))) as pool:
            placed = pool.map(
                lambda one: self._place(self.path(one[0]), lambda file: file.write(one[1])), missing
            )
            touched = set().union(*placed)
            list(pool.map(sync_folder, touched))

    def write_file(self, digest: str, source: Path) -> None:
        """Store a copy of the file `source` under its digest, block by block; returns once it would survive."""
        target = self.path(digest)
        if target.is_file() and target.stat().st_size == source.stat().st_size:
            return
        for folder in self._place(target, lambda file: _copied(source, file)):
            sync_folder(folder)

    def adopt(self, file: Path, digest: str) -> None:
        """Take in a whole file that lies below `root`, under the digest of its bytes; from then on it would survive."""
        target = self.path(digest)
        touched = _make_folders(target.parent) | {target.parent}
        own_file(file)
        with file.open("rb") as content:
            os.fsync(content.fileno())
        os.replace(file, target)
        for folder in touched:
            sync_folder(folder)

    def remove(self, digest: str) -> None:
        """Remove a blob; one that is gone already is none the worse."""
        self.path(digest).unlink(missing_ok=True)

    def stored(self) -> Iterator[tuple[str, int]]:
        for first in _sorted(self.root):
            for second in _sorted(first):
                for path in _sorted(second):
                    if len(path.name) == 64:
                        yield path.name, path.stat().st_size

    def prove(self) -> None:
        own_folder(self.root)
        with tempfile.TemporaryFile(dir=self.root, prefix=".proof-") as file:
            file.write(_PROOF)
            file.flush()

    def _whole(self, digest: str, content: bytes) -> bool:
        try:
            return self.path(digest).stat().st_size == len(content)
        except FileNotFoundError:
            return False

    def _place(self, target: Path, write: Callable[[IO[bytes]], object]) -> set[Path]:
        touched = _make_folders(target.parent)
        # In the root, where what a killed process leaves is found without a walk through all folders.
        clear_if_due(self._root)
        handle, temporary = begun(self._root)
        try:
            with os.fdopen(handle, "wb") as file:
                write(file)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return touched | {target.parent}


def _sorted(folder: Path) -> list[Path]:
    """Return what is in a folder of two hexadecimal digits, or in the root, by name; nothing where there is none."""
    try:
        return sorted(one for one in folder.iterdir() if not one.name.startswith("."))
    except (FileNotFoundError, NotADirectoryError):
        return []


def _copied(source: Path, file: IO[bytes]) -> None:
    with source.open("rb") as given:
        shutil.copyfileobj(given, file, _BLOCK)


def _make_folders(folder: Path) -> set[Path]:
    """Make `folder` and those above it, for the owner alone; return the folders that gained an entry."""
    missing: list[Path] = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        own_folder(one)
    return {one.parent for one in missing}
