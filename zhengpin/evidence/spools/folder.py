"""Keeps files that wait in a folder, for the processes of one machine, or of all that share its disk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from zhengpin.evidence.spools.port import Spooled, checked
from zhengpin.evidence.unfinished import begun, delete_if_left, is_unfinished
from zhengpin.kit.own_files import sync_folder


class FolderSpool:
    """Files below `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def write(self, name: str, chunks: Iterable[bytes]) -> None:
        self._write(name, chunks, safe=True)

    def write_many(self, contents: Mapping[str, bytes], *, safe: bool = True) -> None:
        for name, content in contents.items():
            self._write(name, [content], safe=safe)

    def read(self, name: str) -> bytes:
        return self._path(name).read_bytes()

    def read_many(self, names: Iterable[str]) -> dict[str, bytes]:
        found = {}
        for name in names:
            with suppress(FileNotFoundError):
                found[name] = self.read(name)
        return found

    @contextmanager
    def lent(self, name: str) -> Iterator[Path]:
        path = self._path(name)
        if not path.is_file():
            raise FileNotFoundError(str(path))
        yield path

    def remove(self, names: Iterable[str]) -> None:
        for name in names:
            path = self._path(name)
            path.unlink(missing_ok=True)
            self._tidy(path)

    def below(self, folder: str) -> Iterator[Spooled]:
        """Yield the files below a folder, and delete what killed processes left half written there."""
        for path in list(self._path(folder).rglob("*")):
            with suppress(FileNotFoundError):
                written_at = path.stat().st_mtime
                if not path.is_file():
                    continue
                if not is_unfinished(path):
                    yield Spooled(path.relative_to(self._root).as_posix(), written_at)
                elif delete_if_left(path):
                    self._tidy(path)

    def _path(self, name: str) -> Path:
        return self._root / checked(name)

    def _write(self, name: str, chunks: Iterable[bytes], *, safe: bool) -> None:
        path = self._path(name)
        handle, unfinished = begun(path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(chunks)
                file.flush()
                if safe:
                    os.fsync(file.fileno())
            os.replace(unfinished, path)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            self._tidy(path)
            raise
        if safe:
            sync_folder(path.parent)

    def _tidy(self, path: Path) -> None:
        """Delete the folders of a file that is gone where nothing else waits in them, but for those that all share."""
        with suppress(OSError):
            while (path := path.parent).parent != self._root:
                path.rmdir()
