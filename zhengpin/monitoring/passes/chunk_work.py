"""What is done with the items of a chunk, on whichever machine: the port, and fingerprints made of bytes by digest.

Loaded by processes of a cluster too. Fingerprints ask no database: they need the settings of where blobs are kept, and
no more. Whatever else asks one does so within `asking_database`.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import batched
from typing import TYPE_CHECKING, NamedTuple, Protocol

import django
from django.apps import apps
from django.db import connections

from zhengpin.later import later
from zhengpin.matching import (
    DecodedPicture,
    UndecodablePicture,
    decode,
    open_descriptor,
)
from zhengpin.matching.images.fingerprint import fingerprints_of
from zhengpin.monitoring.passes.failures import WrongWeightsError

if TYPE_CHECKING:
    from zhengpin.evidence.blobs import chosen
    from zhengpin.matching import PictureDescriptor
else:
    chosen = later("zhengpin.evidence.blobs.chosen")

A_BATCH = 16
"""Pictures that are held in memory at a time, decoded."""
_lock = threading.Lock()
NO_FILE = "missing_file"
"""Why a picture is refused whose bytes are not where blobs are kept."""


class ChunkAnswer(NamedTuple):
    """What became of one item. content: what was made; refused: why nothing was, empty where something was."""

    item: str
    content: bytes | None
    refused: str = ""


class ChunkWork(Protocol):
    """What is done with items, each by itself: pickled, sent to where it is done, and called there."""

    @property
    def batch(self) -> int:
        """How many items it is given at a time."""
        ...

    def __call__(self, items: Sequence[str]) -> list[ChunkAnswer]:
        """Return an answer for each item, in their order."""
        ...


@dataclass(frozen=True)
class FingerprintWork:
    """Makes the stored forms of pictures' fingerprints, by their SHA-256.

    descriptor: what is opened; matcher: the name that it must give itself. Raises WrongWeightsError, and StoreAwayError
    where the object store does not answer.
    """

    descriptor: str
    matcher: str

    @property
    def batch(self) -> int:
        return A_BATCH

    def __call__(self, items: Sequence[str]) -> list[ChunkAnswer]:
        descriptor = _opened(self.descriptor)
        if descriptor.name != self.matcher:
            raise WrongWeightsError(f"{self.descriptor} is {descriptor.name} here, and not {self.matcher}")
        return [answer for some in batched(items, A_BATCH) for answer in _fingerprinted(some, descriptor)]


@contextmanager
def asking_database() -> Iterator[None]:
    """Let a work ask the database that the settings name, in whichever process and thread; its connection is closed
    after it, unless the thread is the one that drives the pass."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhengpin.config.settings")
    with _lock:
        if not apps.ready:
            django.setup()
    try:
        yield
    finally:
        if threading.current_thread() is not threading.main_thread():
            connections.close_all()


def _fingerprinted(digests: Sequence[str], descriptor: PictureDescriptor) -> list[ChunkAnswer]:
    read = {digest: _read(digest) for digest in digests}
    whole = {
        digest: (content, picture)
        for digest, (content, picture) in read.items()
        if isinstance(picture, DecodedPicture)
    }
    prints = fingerprints_of(
        [content for content, _ in whole.values()], [picture for _, picture in whole.values()], descriptor
    )
    made = {digest: one.to_bytes() for digest, one in zip(whole, prints, strict=True)}
    return [
        ChunkAnswer(digest, made[digest])
        if digest in made
        else ChunkAnswer(digest, None, str(read[digest][1]))
        for digest in digests
    ]


def _read(digest: str) -> tuple[bytes, DecodedPicture | str]:
    """Return a blob's bytes and its picture, or the code of why there is none."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhengpin.config.settings")
    try:
        content = chosen.blob_store().read(digest)
    except FileNotFoundError:
        return b"", NO_FILE
    try:
        return content, decode(content)
    except UndecodablePicture as refusal:
        return content, refusal.code


@lru_cache(maxsize=4)
def _opened(descriptor: str) -> PictureDescriptor:
    return open_descriptor(descriptor)
