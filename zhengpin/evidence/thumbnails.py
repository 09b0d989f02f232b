"""Makes stored pictures smaller, once for each size, and keeps what it made."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageOps

from zhengpin.evidence.queries import read_blob

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
    return content


def _path(digest: str, size: int) -> Path:
    return Path(settings.DATA_DIR) / "thumbnails" / digest[:2] / f"{digest}.{size}.webp"


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
