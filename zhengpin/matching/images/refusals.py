"""The reasons why a picture is refused, each with a stable code, a sentence and a remedy."""

from __future__ import annotations

from collections.abc import Mapping


def gettext_noop(message: str) -> str:
    """Mark `message` for translation and return it unchanged: this library itself speaks English only."""
    return message


_SEND_AGAIN = gettext_noop("Export the picture again as JPEG, PNG or WebP and send the new file.")
_SEND_SMALLER = gettext_noop("Send a smaller version of the picture.")

REASONS: Mapping[str, tuple[str, str]] = {
    "empty": (gettext_noop("The file is empty."), gettext_noop("Send the file again.")),
    "not_a_picture": (
        gettext_noop("The file is not a picture of a type that is accepted."),
        gettext_noop("Send a JPEG, PNG, WebP, GIF, BMP or AVIF file."),
    ),
    "type_mismatch": (
        gettext_noop("The content of the file is of another type than was declared."),
        gettext_noop("Declare the type that the file really has, or leave the type out."),
    ),
    "truncated": (
        gettext_noop("The file ends before the picture is complete."),
        gettext_noop("Send the whole file again."),
    ),
    "corrupt": (gettext_noop("The picture is damaged and cannot be read."), _SEND_AGAIN),
    "too_many_bytes": (gettext_noop("The file is larger than is accepted."), _SEND_SMALLER),
    "too_many_pixels": (gettext_noop("The picture has more pixels than are accepted."), _SEND_SMALLER),
    "too_large_side": (gettext_noop("The picture is longer or wider than is accepted."), _SEND_SMALLER),
    "too_much_metadata": (
        gettext_noop("The picture carries more descriptive data than is accepted."),
        gettext_noop("Remove profiles, comments and other descriptive data, and send the picture again."),
    ),
    "too_many_scans": (
        gettext_noop("The JPEG file is built from more scans than are accepted."),
        _SEND_AGAIN,
    ),
    "animated_too_long": (
        gettext_noop("The animation has more frames than are accepted."),
        gettext_noop("Send a still picture or a shorter animation."),
    ),
}
"""code → (message, remedy); both are English msgids without parameters."""


class UndecodablePicture(Exception):  # noqa: N818 - named for what it is about
    """A picture that is refused.

    code: a key of `REASONS`; message, remedy: English msgids; facts: what was measured and what is allowed
    (JSON types).
    """

    def __init__(self, code: str, message: str = "", remedy: str = "", **facts: int | str) -> None:
        reason = REASONS[code]
        self.code = code
        self.message = message or reason[0]
        self.remedy = remedy or reason[1]
        self.facts = facts
        super().__init__(f"{code}: {self.message}")

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (self.code, self.message, self.remedy, self.facts))


def _rebuild(code: str, message: str, remedy: str, facts: dict[str, int | str]) -> UndecodablePicture:
    return UndecodablePicture(code, message, remedy, **facts)
