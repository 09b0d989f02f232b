"""Takes single pictures out of a stored film, as JPEG: a cover, and what evidence shows of a moment."""

from __future__ import annotations

import io
from collections.abc import Iterable

import numpy as np
from django.conf import settings
from numpy.typing import NDArray
from PIL import Image

from zhengpin.evidence.operations import BlobDraft
from zhengpin.evidence.videos.reading import film
from zhengpin.matching.video.film import FilmLimits
from zhengpin.matching.video.finding import frame_at
from zhengpin.matching.video.refusals import UndecodableFilm

QUALITY = 88


def frames_at(digest: str, moments: Iterable[float]) -> list[BlobDraft | None]:
    """Return the pictures of a film at moments, in seconds from its start; None where it shows none."""
    limits = FilmLimits(max_pixels=settings.FILM_PIXELS, max_seconds=settings.FILM_SECONDS)
    found: list[BlobDraft | None] = []
    for moment in moments:
        try:
            frame = frame_at(film(digest), moment, limits=limits)
        except UndecodableFilm:
            frame = None
        found.append(as_jpeg(frame.pixels) if frame else None)
    return found


def as_jpeg(pixels: NDArray[np.uint8]) -> BlobDraft:
    """Return a picture, uint8 (height, width, 3) RGB, as a JPEG to be stored."""
    target = io.BytesIO()
    Image.fromarray(pixels).save(target, "JPEG", quality=QUALITY)
    return BlobDraft(target.getvalue(), "image/jpeg", pixels.shape[1], pixels.shape[0])


def as_draft(jpeg: bytes) -> BlobDraft:
    """Return a JPEG of our own to be stored, with its size."""
    width, height = Image.open(io.BytesIO(jpeg)).size
    return BlobDraft(jpeg, "image/jpeg", width, height)
