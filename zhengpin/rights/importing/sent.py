"""What was sent to be imported: bytes in hand, or a file on disk of which only a part is ever in memory."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import IO

Sent = bytes | Path


def opened(sent: Sent) -> IO[bytes]:
    """Return it as a file to be read from its beginning, and closed."""
    return sent.open("rb") if isinstance(sent, Path) else io.BytesIO(sent)


def whole(sent: Sent) -> bytes:
    """Return all of its bytes."""
    return sent.read_bytes() if isinstance(sent, Path) else sent


def beginning(sent: Sent, size: int) -> bytes:
    """Return its first bytes, at most `size` of them."""
    with opened(sent) as file:
        return file.read(size)


def digest_of(sent: Sent) -> str:
    """Return the SHA-256 of its bytes."""
    if isinstance(sent, bytes):
        return hashlib.sha256(sent).hexdigest()
    with sent.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
