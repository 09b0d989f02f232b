"""The reasons why a film is refused, each with a stable code, a sentence and a remedy."""

from __future__ import annotations

from collections.abc import Mapping


def gettext_noop(message: str) -> str:
    """Mark `message` for translation and return it unchanged: this library itself speaks English only."""
    return message


_EXPORT_AGAIN = gettext_noop("Export the video again as MP4 with H.264 and send the new file.")

REASONS: Mapping[str, tuple[str, str]] = {
    "empty_film": (gettext_noop("The file of the video is empty."), gettext_noop("Send the file again.")),
    "not_a_film": (gettext_noop("The file is not a video of a type that is accepted."), _EXPORT_AGAIN),
    "no_pictures": (gettext_noop("The file holds no moving pictures."), _EXPORT_AGAIN),
    "unknown_codec": (gettext_noop("The video is coded in a way that is not accepted."), _EXPORT_AGAIN),
    "corrupt_film": (gettext_noop("The video is damaged and cannot be read."), _EXPORT_AGAIN),
    "film_too_large": (
        gettext_noop("The video's pictures have more pixels than are accepted."),
        gettext_noop("Send the video at a lower resolution."),
    ),
    "film_too_long": (
        gettext_noop("The video is longer than is accepted."),
        gettext_noop("Send the video in parts, or only the part that matters."),
    ),
    "too_slow_to_decode": (
        gettext_noop("Reading the video takes longer than is accepted."),
        _EXPORT_AGAIN,
    ),
}
"""code → (message, remedy); both are English msgids without parameters."""


class UndecodableFilm(Exception):  # noqa: N818 - named for what it is about
    """A film that is refused.

    code: a key of `REASONS`; message, remedy: English msgids; facts: what was measured and what is allowed
    (JSON types).
    """

    def __init__(self, code: str, **facts: int | float | str) -> None:
        self.code = code
        self.message, self.remedy = REASONS[code]
        self.facts = facts
        super().__init__(f"{code}: {self.message}")

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (self.code, self.facts))


def _rebuild(code: str, facts: dict[str, int | float | str]) -> UndecodableFilm:
    return UndecodableFilm(code, **facts)
