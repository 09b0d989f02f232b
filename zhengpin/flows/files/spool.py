"""Keeps the files of an import until they are read: written within a limit, digested on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path, PurePath
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zhengpin.evidence.spools.chosen import spool
from zhengpin.kit.errors import Problem

_BLOCK = 1024 * 1024
_HOME = "intake"


class TooLarge(Problem):
    """`upload.too_large`: more bytes than UPLOAD_LIMIT."""

    code = "upload.too_large"
    status = 413
    message = _("The file is larger than is accepted.")
    remedy = _("Split it into several files.")


def folder_of(batch_id: UUID | str) -> str:
    """Return the folder of an import's own files in the spool."""
    return f"{_HOME}/{batch_id}"


def keep(chunks: Iterable[bytes], name: str) -> str:
    """Write `chunks` to the spool, and return their SHA-256. Raises TooLarge, leaving nothing."""
    digest = hashlib.sha256()
    spool().write(name, _within_limit(chunks, digest))
    return digest.hexdigest()


def _within_limit(chunks: Iterable[bytes], digest: hashlib._Hash) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > settings.UPLOAD_LIMIT:
            raise TooLarge(limit_bytes=settings.UPLOAD_LIMIT)
        digest.update(chunk)
        yield chunk


def lent(batch_id: UUID, path: str) -> AbstractContextManager[Path]:
    """Lend one of an import's own files, named as the import names it. Raises FileNotFoundError.

    path: its name in the spool; a version before 0.3.0 wrote the whole path of a file in the data folder.
    """
    return spool().lent(f"{folder_of(batch_id)}/{PurePath(path).name}")


def digest_of_file(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def blocks(stream: object) -> Iterable[bytes]:
    """Return the blocks of anything that has `read(size)`."""
    return iter(lambda: stream.read(_BLOCK), b"")  # type: ignore[attr-defined]


def discard(batch_id: UUID | str) -> None:
    """Delete an import's own files; those that are gone already count as deleted."""
    held = spool()
    held.remove([one.name for one in held.below(folder_of(batch_id))])


def waiting_since() -> dict[str, float]:
    """Return for each import that has files in the spool when the newest of them was written, in seconds of the epoch.

    What killed processes left half written goes.
    """
    newest: dict[str, float] = {}
    for one in spool().below(_HOME):
        batch = PurePath(one.name).parts[1]
        newest[batch] = max(one.written_at, newest.get(batch, 0.0))
    return newest
