"""Settings of films, sound and uploads in pieces: what is taken in, how large, and for how long one may send it."""

from __future__ import annotations

from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import number, one_of, whole

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

_MB = 1024 * 1024

FILM_LIMIT = _MB * whole(
    "FILM_LIMIT_MB",
    1024,
    _("The largest video or sound that is taken in."),
    page="integrating/intake",
    unit=_("MB"),
    least=1,
)
FILM_SECONDS = number(
    "FILM_SECONDS",
    4 * 3600,
    _("The longest video or sound that is taken in."),
    page="integrating/intake",
    unit=_("seconds"),
)
FILM_PIXELS = whole(
    "FILM_PIXELS",
    4096 * 2304,
    _("The largest frame of a video that is taken in."),
    page="integrating/intake",
    unit=_("pixels"),
    least=1,
)
FILM_STREAMS = whole(
    "FILM_STREAMS",
    16,
    _("How many streams (pictures, sounds, subtitles) a video may have."),
    page="integrating/intake",
    unit=_("streams"),
    least=1,
)
FILM_PROBE_SECONDS = number(
    "FILM_PROBE_SECONDS",
    60,
    _("How long looking at what a video is may take."),
    page="integrating/intake",
    unit=_("seconds"),
)
FILM_FETCH_SECONDS = number(
    "FILM_FETCH_SECONDS",
    600,
    _("How long downloading a video may take."),
    page="integrating/intake",
    unit=_("seconds"),
)
FILM_MEMORY = _MB * whole(
    "FILM_MEMORY_MB",
    3072,
    _("How much memory the process that reads a video may have."),
    page="integrating/intake",
    unit=_("MB"),
    least=1,
)
FILM_READ_SECONDS = number(
    "FILM_READ_SECONDS",
    300,
    _("For how long the process that reads a video may give nothing."),
    page="integrating/intake",
    unit=_("seconds"),
)
UPLOAD_HOURS = number(
    "UPLOAD_HOURS",
    24,
    _("After how long without a piece an upload in pieces is forgotten."),
    page="integrating/intake",
    unit=_("hours"),
)
UPLOAD_KEPT_DAYS = number(
    "UPLOAD_KEPT_DAYS",
    7,
    _("After how long a whole upload is deleted from which nothing has come."),
    page="integrating/intake",
    unit=_("days"),
)
UPLOADS_LIMIT = _MB * whole(
    "UPLOADS_LIMIT_MB",
    20 * 1024,
    _("How much an organisation may have under way in uploads."),
    page="integrating/intake",
    unit=_("MB"),
    least=1,
)
FEED_HOURS = number(
    "FEED_HOURS",
    12,
    _("How many hours of an official broadcast are matched while it is followed."),
    page="operating/events",
    unit=_("hours"),
)
FEED_DAYS = number(
    "FEED_DAYS",
    7,
    _("For how long after its end an official broadcast is still matched."),
    page="operating/events",
    unit=_("days"),
)
FEED_AFTER = one_of(
    "FEED_AFTER",
    ("match", "keep", "forget"),
    _(
        "What becomes of a broadcast then: it goes on being matched, is kept as a protected video, or is forgotten."
    ),
    page="operating/events",
)
FEED_PICTURE_SECONDS = number(
    "FEED_PICTURE_SECONDS",
    10,
    _("How often a small picture of a broadcast is kept for those who review; 0: none."),
    page="operating/events",
    unit=_("seconds"),
)
