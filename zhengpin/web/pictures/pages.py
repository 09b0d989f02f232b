"""Serves stored pictures to those who may see what they belong to."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.queries import blobs, read_blob
from zhengpin.evidence.thumbnails import fitting, thumbnail
from zhengpin.monitoring.queries.pictures import may_see
from zhengpin.web.shell.page import page

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
