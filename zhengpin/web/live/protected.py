"""The picture of a protected film at one second, decoded when a reviewer looks at it."""

from __future__ import annotations

import io

from django.conf import settings
from PIL import Image

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.videos.reading import film
from zhengpin.matching.video.film import FilmLimits
from zhengpin.matching.video.finding import frame_at
from zhengpin.matching.video.refusals import UndecodableFilm
from zhengpin.rights.queries.protected_clips import clip

LONGEST = 640
QUALITY = 82


def protected_frame(actor: Actor, number: int, second: float) -> bytes:
    """Return a JPEG of a protected film at a second; empty for a sound, or past its end. Raises ClipNotFound."""
    row = clip(actor, number)
    limits = FilmLimits(settings.FILM_PIXELS, settings.FILM_SECONDS, max_decoding_seconds=10.0)
    if not row.is_film:
        return b""
    try:
        frame = frame_at(film(row.blob_id), second, limits=limits)
    except (UndecodableFilm, OSError):
        return b""
    if frame is None:
        return b""
    picture, made = Image.fromarray(frame.pixels), io.BytesIO()
    picture.thumbnail((LONGEST, LONGEST))
    picture.save(made, "JPEG", quality=QUALITY)
    return made.getvalue()
