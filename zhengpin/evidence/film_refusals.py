"""Why a film or a sound is refused: each reason with a code, a sentence and a remedy."""

from __future__ import annotations

from collections.abc import Mapping

from zhengpin.kit.labels import gettext_noop

_EXPORT = gettext_noop("Export it anew as MP4 (H.264, AAC) and send that.")

FILM_REASONS: Mapping[str, tuple[str, str]] = {
    "film.empty": (gettext_noop("The file is empty."), gettext_noop("Choose the file again.")),
    "film.not_a_film": (
        gettext_noop("This is neither video nor audio, whatever its name says."),
        gettext_noop("Send MP4, MOV, WebM, Matroska, AVI, FLV, MPEG, MP3, WAV, FLAC, Ogg or M4A."),
    ),
    "video.empty_of_streams": (gettext_noop("The file holds neither pictures nor sound."), _EXPORT),
    "film.no_pictures": (
        gettext_noop("The file holds sound only, where a video is needed."),
        gettext_noop("Send the video itself."),
    ),
    "film.damaged": (gettext_noop("The video is damaged: nothing in it can be shown."), _EXPORT),
    "film.cut_off": (
        gettext_noop(
            "The video breaks off after %(seconds)d seconds, though it says that it has %(declared)d."
        ),
        gettext_noop("Send the whole file; a copy that broke off on the way is a frequent cause."),
    ),
    "film.codec": (gettext_noop("The video is coded in a way that is not read: %(codec)s."), _EXPORT),
    "film.too_long": (
        gettext_noop("The video is longer than %(allowed)d seconds."),
        gettext_noop("Cut it into parts, or send the part that matters."),
    ),
    "film.too_many_pixels": (
        gettext_noop("Its frames are %(width)d × %(height)d pixels, more than is accepted."),
        gettext_noop("Export it in a smaller size, such as 1920 × 1080."),
    ),
    "video.too_many_streams": (gettext_noop("The file holds more than %(allowed)d streams."), _EXPORT),
    "film.too_many_bytes": (
        gettext_noop("The video is larger than %(allowed)d MB."),
        gettext_noop("Export it with a lower bit rate, or cut it into parts."),
    ),
    "film.too_slow": (
        gettext_noop("Looking at the video took longer than %(seconds)d seconds."),
        _EXPORT,
    ),
    "upload.digest": (
        gettext_noop("What came is not what was announced: its SHA-256 is another."),
        gettext_noop("Send the file again under a new upload; it was changed or damaged on the way."),
    ),
    "upload.not_found": (
        gettext_noop("There is no upload of this number, or it is another organisation's."),
        gettext_noop("Send the video again, and give the number of that upload."),
    ),
    "upload.unfinished": (
        gettext_noop("The upload of the video is not here whole."),
        gettext_noop("Send the rest of it, then send the item again."),
    ),
    "film.unreadable": (
        gettext_noop("The video broke off, or could not be read, when it was looked at."),
        _EXPORT,
    ),
    "film.not_stored": (
        gettext_noop("No video is stored under this digest."),
        gettext_noop("Send the video itself."),
    ),
}
