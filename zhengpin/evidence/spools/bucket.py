"""Keeps files that wait in the bucket in which blobs are, for all the machines that share it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from zhengpin.evidence.blobs.bucket import AT_ONCE, PART, Bucket
from zhengpin.evidence.spools.port import Spooled, checked
from zhengpin.evidence.unfinished import passing_file
from zhengpin.later import later

if TYPE_CHECKING:
    import obstore
else:
    obstore = later("obstore")

FOLDER = "waiting"
"""Below which they stand, beside the blobs."""


class BucketSpool:
    """Files of a bucket. root: a folder of this machine for files that are being sent or read."""

    def __init__(self, bucket: Bucket, *, root: Path) -> None:
        self.bucket, self._root = bucket, root

    def write(self, name: str, chunks: Iterable[bytes]) -> None:
        key = _key(name)
        with passing_file(self._root) as file:
            file.writelines(chunks)
            if file.tell() > PART:
                file.flush()
                self.bucket.put_file(key, Path(file.name))
                return
            file.seek(0)
            self._put(key, file.read())

    def write_many(self, contents: Mapping[str, bytes], *, safe: bool = True) -> None:
        """Write small files; the store answers once it has them, whatever `safe` says."""
        keys = {_key(name): content for name, content in contents.items()}
        if len(keys) < 2:
            for key, content in keys.items():
                self._put(key, content)
            return
        with ThreadPoolExecutor(min(AT_ONCE, len(keys))) as pool:
            list(pool.map(self._put, keys, keys.values()))

    def read(self, name: str) -> bytes:
        with self.bucket.asking() as store:
            return bytes(obstore.get(store, _key(name)).bytes())

    def read_many(self, names: Iterable[str]) -> dict[str, bytes]:
        asked = list(names)
        if not asked:
            return {}
        with ThreadPoolExecutor(min(AT_ONCE, len(asked))) as pool:
            found = dict(zip(asked, pool.map(self._read_if_there, asked), strict=True))
        return {name: content for name, content in found.items() if content is not None}

    @contextmanager
    def lent(self, name: str) -> Iterator[Path]:
        with passing_file(self._root, ending=Path(name).suffix) as file:
            with self.bucket.asking() as store:
                for piece in obstore.get(store, _key(name)).stream(min_chunk_size=PART):
                    file.write(piece)
            file.flush()
            yield Path(file.name)

    def remove(self, names: Iterable[str]) -> None:
        keys = [_key(name) for name in names]
        if keys:
            with self.bucket.asking() as store, suppress(FileNotFoundError):
                obstore.delete(store, keys)

    def below(self, folder: str) -> Iterator[Spooled]:
        with self.bucket.asking() as store:
            for found in obstore.list(store, prefix=_key(folder)):
                for one in found:
                    yield Spooled(one["path"].removeprefix(f"{FOLDER}/"), one["last_modified"].timestamp())

    def _put(self, key: str, content: bytes) -> None:
        with self.bucket.asking() as store:
            obstore.put(store, key, content, use_multipart=False)

    def _read_if_there(self, name: str) -> bytes | None:
        try:
            return self.read(name)
        except FileNotFoundError:
            return None


def _key(name: str) -> str:
    return f"{FOLDER}/{checked(name)}"
