"""Keeps the files of an import on the server until they are read: written within a limit, digested on the way."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Problem

_BLOCK = 1024 * 1024


class TooLarge(Problem):
    """`upload.too_large`: more bytes than UPLOAD_LIMIT."""

    code = "upload.too_large"
    status = 413
    message = _("The file is larger than is accepted.")
    remedy = _("Split it into several files.")


def folder_of(batch_id: UUID) -> Path:
    """Return the folder of an import's own files."""
    return Path(settings.DATA_DIR) / "intake" / str(batch_id)


def keep(chunks: Iterable[bytes], target: Path) -> str:
    """Write `chunks` to `target` and to disk, and return their SHA-256. Raises TooLarge, leaving nothing."""
    digest = hashlib.sha256()
    size = 0
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("wb") as file:
            for chunk in chunks:
                size += len(chunk)
                if size > settings.UPLOAD_LIMIT:
                    raise TooLarge(limit_bytes=settings.UPLOAD_LIMIT)
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return digest.hexdigest()


def digest_of_file(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def blocks(stream: object) -> Iterable[bytes]:
    """Return the blocks of anything that has `read(size)`."""
    return iter(lambda: stream.read(_BLOCK), b"")  # type: ignore[attr-defined]


def discard(batch_id: UUID) -> None:
    """Delete an import's own files; those that are gone already count as deleted."""
    shutil.rmtree(folder_of(batch_id), ignore_errors=True)
