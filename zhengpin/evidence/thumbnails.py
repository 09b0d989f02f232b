"""Makes stored pictures smaller, once for each size, and keeps what it made."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from zhengpin.evidence.blobs.chosen import blob_store
from zhengpin.evidence.queries import read_blob
from zhengpin.later import later

if TYPE_CHECKING:
    from PIL import Image, ImageOps
else:
    Image, ImageOps = later("PIL.Image"), later("PIL.ImageOps")

SIZES = (96, 240, 480, 960)
"""Longest sides in pixels."""


def fitting(asked: int) -> int | None:
    """Return the smallest size that is at least what was asked for, None where only the original is."""
    return next((size for size in SIZES if size >= asked), None)


def thumbnail(digest: str, size: int) -> bytes:
    """Return the WebP of a stored picture whose longest side is at most `size`. Raises FileNotFoundError."""
    path = _path(digest, size)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        content = _made(read_blob(digest), size)
    _keep(path, content)
    if not blob_store().holds(digest):  # forgotten meanwhile
        path.unlink(missing_ok=True)
    return content


def thumbnails_in(prefix: str) -> Iterator[str]:
    """Yield the pictures of which something smaller is kept on this machine, whose digests begin so."""
    for path in _root().glob(f"{prefix[:2]}/{prefix}*"):
        yield path.name.partition(".")[0]


def drop_thumbnails(digests: Iterable[str]) -> None:
    """Delete whatever was kept of pictures on this machine."""
    for digest in digests:
        for path in _root().glob(f"{digest[:2]}/{digest}.*"):
            path.unlink(missing_ok=True)


def _root() -> Path:
    return Path(settings.DATA_DIR) / "thumbnails"


def _path(digest: str, size: int) -> Path:
    return _root() / digest[:2] / f"{digest}.{size}.webp"


def _made(original: bytes, size: int) -> bytes:
    # The blob was decoded under guard when it came in; what stands in the store can be opened.
    with Image.open(BytesIO(original)) as picture:
        picture.draft("RGB", (size * 2, size * 2))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((size, size), Image.Resampling.LANCZOS)
        mode = "RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB"
        out = BytesIO()
        upright.convert(mode).save(out, "WEBP", quality=82, method=4)
    return out.getvalue()


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(content)
    fresh.replace(path)
