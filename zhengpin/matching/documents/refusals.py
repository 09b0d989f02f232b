"""The reasons why a document is refused before it is read, each with a stable code, a sentence and a remedy."""

from __future__ import annotations

from collections.abc import Mapping


def gettext_noop(message: str) -> str:
    """Mark `message` for translation and return it unchanged: this library itself speaks English only."""
    return message


_PRINT_ANEW = gettext_noop("Open it, print it to a new PDF, and send that.")

REASONS: Mapping[str, tuple[str, str]] = {
    "encrypted": (
        gettext_noop("The PDF is encrypted."),
        gettext_noop("Save it without password and restrictions."),
    ),
    "damaged": (gettext_noop("The PDF is damaged."), _PRINT_ANEW),
    "page_size": (
        gettext_noop("Page %(page)d of the PDF has a size that no paper has."),
        gettext_noop("Print it to a new PDF on A4, and send that."),
    ),
}
"""code → (message, remedy), English msgids with named parameters that the facts fill."""


class UnreadableDocument(Exception):  # noqa: N818 - named for what it is about
    """A document that is refused. code: a key of `REASONS`; facts: what fills its sentences (JSON types)."""

    def __init__(self, code: str, **facts: int | str) -> None:
        self.code = code
        self.facts = facts
        self.message, self.remedy = (sentence % facts if facts else sentence for sentence in REASONS[code])
        super().__init__(f"{code}: {self.message}")
