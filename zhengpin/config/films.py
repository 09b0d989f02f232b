"""Settings of films, sound and uploads in pieces: what is taken in, how large, and for how long one may send it."""

from __future__ import annotations

import os

__all__ = [
    "FEED_AFTER",
    "FEED_DAYS",
    "FEED_HOURS",
    "FEED_PICTURE_SECONDS",
    "FILM_FETCH_SECONDS",
    "FILM_LIMIT",
    "FILM_MEMORY",
    "FILM_PIXELS",
    "FILM_PROBE_SECONDS",
    "FILM_READ_SECONDS",
    "FILM_SECONDS",
    "FILM_STREAMS",
    "UPLOADS_LIMIT",
    "UPLOAD_HOURS",
    "UPLOAD_KEPT_DAYS",
]


def _number(name: str, default: float) -> float:
    return float(os.environ.get(f"ZHENGPIN_{name}") or default)


# What is taken in of one film or sound: bytes, seconds, pixels of a frame, tracks.
FILM_LIMIT = int(_number("FILM_LIMIT_MB", 1024)) * 1024 * 1024
FILM_SECONDS = _number("FILM_SECONDS", 4 * 3600)
FILM_PIXELS = int(_number("FILM_PIXELS", 4096 * 2304))
FILM_STREAMS = int(_number("FILM_STREAMS", 16))
# Looking at a film may take so many seconds, and fetching one from an address so many.
FILM_PROBE_SECONDS = _number("FILM_PROBE_SECONDS", 60)
FILM_FETCH_SECONDS = _number("FILM_FETCH_SECONDS", 600)
# The process that reads a film may have so much memory, and give nothing for so many seconds.
FILM_MEMORY = int(_number("FILM_MEMORY_MB", 3072)) * 1024 * 1024
FILM_READ_SECONDS = _number("FILM_READ_SECONDS", 300)
# An upload in pieces is forgotten after so many hours without a piece; an organisation may have so much under way.
UPLOAD_HOURS = _number("UPLOAD_HOURS", 24)
# What was received whole is deleted again after so many days if nothing has come of it.
UPLOAD_KEPT_DAYS = _number("UPLOAD_KEPT_DAYS", 7)
UPLOADS_LIMIT = int(_number("UPLOADS_LIMIT_MB", 20 * 1024)) * 1024 * 1024
# Of an official broadcast so many hours are matched while it is followed, and so many days longer once it has ended;
# then what it showed goes on being matched, is kept as a protected film, or is forgotten: match, keep, forget.
FEED_HOURS = _number("FEED_HOURS", 12)
FEED_DAYS = _number("FEED_DAYS", 7)
FEED_AFTER = os.environ.get("ZHENGPIN_FEED_AFTER") or "match"
# One small picture of it in so many seconds is kept beside the fingerprints, for those who review (0: none).
FEED_PICTURE_SECONDS = _number("FEED_PICTURE_SECONDS", 10)
