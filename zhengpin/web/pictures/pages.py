"""Serves stored pictures to those who may see what they belong to."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from PIL import Image, ImageOps

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.queries import blobs, read_blob
from zhengpin.monitoring.queries.pictures import may_see
from zhengpin.web.shell.page import page

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


SHOWN = {"image/jpeg", "image/png", "image/webp", "image/gif", "image/bmp", "image/tiff", "image/avif"}


@page()
def picture(request: HttpRequest, actor: Actor, digest: str) -> HttpResponse:
    """Answer with the picture of that digest; `?w=` asks for a smaller one. 404 also for one not to be seen.

    A picture never changes, but who may see it does: browsers keep it for an hour, nobody between keeps it at all.
    """
    if not may_see(actor, digest):
        raise Http404
    return stored_picture(request, digest)


def stored_picture(request: HttpRequest, digest: str) -> HttpResponse:
    """Answer with a stored picture that the reader may see, smaller where `?w=` asks for it."""
    size = _size(request)
    tag = f'"{digest}.{size or 0}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified()
    response = content_of(digest, size)
    response["Cache-Control"] = "private, max-age=3600"
    response["ETag"] = tag
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _size(request: HttpRequest) -> int | None:
    asked = request.GET.get("w", "")
    return fitting(int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 6 else None


def content_of(digest: str, size: int | None) -> HttpResponse:
    """Answer with a stored picture, whoever asks: the caller has seen to that. Raises Http404."""
    try:
        if size:
            return HttpResponse(thumbnail(digest, size), content_type="image/webp")
        media_type = blobs([digest])[digest].media_type
        content = read_blob(digest)
    except (FileNotFoundError, KeyError) as error:
        raise Http404 from error
    return HttpResponse(
        content, content_type=media_type if media_type in SHOWN else "application/octet-stream"
    )
