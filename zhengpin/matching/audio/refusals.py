"""The reasons why a sound is refused, each with a stable code, a sentence and a remedy."""

from __future__ import annotations

from collections.abc import Mapping


def gettext_noop(message: str) -> str:
    """Mark `message` for translation and return it unchanged: this library itself speaks English only."""
    return message


REASONS: Mapping[str, tuple[str, str]] = {
    "empty": (gettext_noop("The file is empty."), gettext_noop("Send the file again.")),
    "not_a_sound": (
        gettext_noop("The file is not video or audio of a type that is accepted."),
        gettext_noop("Send an MP4, MOV, MKV, WebM, MP3, M4A, OGG, FLAC or WAV file."),
    ),
    "no_sound": (
        gettext_noop("The file has no sound."),
        gettext_noop("Send a file with a sound track."),
    ),
    "corrupt": (
        gettext_noop("The sound is damaged and cannot be read."),
        gettext_noop("Export the sound again and send the new file."),
    ),
    "too_many_bytes": (
        gettext_noop("The file is larger than is accepted."),
        gettext_noop("Send a shorter or more strongly compressed file."),
    ),
    "too_long": (
        gettext_noop("The sound is longer than is accepted."),
        gettext_noop("Send it in parts."),
    ),
}
"""code → (message, remedy); both are English msgids without parameters."""


class UndecodableSound(Exception):  # noqa: N818 - named for what it is about
    """A sound that is refused.

    code: a key of `REASONS`; message, remedy: English msgids; facts: what was measured and what is allowed
    (JSON types).
    """

    def __init__(self, code: str, message: str = "", remedy: str = "", **facts: int | float | str) -> None:
        reason = REASONS[code]
        self.code = code
        self.message = message or reason[0]
        self.remedy = remedy or reason[1]
        self.facts = facts
        super().__init__(f"{code}: {self.message}")

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (self.code, self.message, self.remedy, self.facts))


def _rebuild(code: str, message: str, remedy: str, facts: dict[str, int | float | str]) -> UndecodableSound:
    return UndecodableSound(code, message, remedy, **facts)
