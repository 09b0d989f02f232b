"""The calls of words, a part of words.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport, new_key
from zhengpin_client.types.rights.words.shared import WindowBody, WordPreviewOut
from zhengpin_client.types.rights.words.words import (
    Publication,
    RepublishedFor,
    TermBody,
    TermChange,
    TermOut,
    WordDifferences,
    WordsFile,
    WordsVersion,
)


class WordsPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def add_word(self, body: TermBody, *, key: str | None = None) -> TermOut:
        """Add a word to the draft."""
        return cast("TermOut", self._of.call("POST", "/words/draft/terms", json=body, key=key or new_key()))

    def change_word(self, term_id: int, body: TermChange) -> TermOut:
        """Change a word of the draft; what is left out stays."""
        return cast("TermOut", self._of.call("PATCH", f"/words/draft/terms/{term_id}", json=body))

    def discard_words_draft(self, *, key: str | None = None) -> WordsVersion:
        """Let the draft go."""
        return cast("WordsVersion", self._of.call("POST", "/words/draft/discard", key=key or new_key()))

    def export_words(self, number: int) -> WordsFile:
        """Return a version as YAML, which can be imported again."""
        return cast("WordsFile", self._of.call("GET", f"/words/{number}/export"))

    def get_words_draft(self) -> WordsVersion:
        """Return the open draft."""
        return cast("WordsVersion", self._of.call("GET", "/words/draft"))

    def get_words_version(self, number: int) -> WordsVersion:
        """Return one version of the words."""
        return cast("WordsVersion", self._of.call("GET", f"/words/{number}"))

    def import_words(self, body: WordsFile, *, key: str | None = None) -> WordDifferences:
        """Make the draft, opened where none is, hold exactly these words; say how it changed."""
        return cast(
            "WordDifferences", self._of.call("POST", "/words/draft/import", json=body, key=key or new_key())
        )

    def list_word_differences(self) -> WordDifferences:
        """Say how the draft differs from the words in force."""
        return cast("WordDifferences", self._of.call("GET", "/words/draft/differences"))

    def list_word_versions(self) -> Iterator[WordsVersion]:
        """List the versions of the words, newest first."""
        return self._of.pages("/words")

    def list_words(self, number: int, *, kind: str = "", text: str = "") -> Iterator[TermOut]:
        """List the words of a version, in the order in which they were written."""
        return self._of.pages(f"/words/{number}/terms", params={"kind": kind, "text": text})

    def open_words_draft(self, *, key: str | None = None) -> WordsVersion:
        """Open the draft of the next version, as a copy of the words in force."""
        return cast("WordsVersion", self._of.call("POST", "/words/draft", key=key or new_key()))

    def preview_words(self, body: WindowBody, *, key: str | None = None) -> WordPreviewOut:
        """Seek the new and changed words of the draft in what was received lately; nothing follows from it."""
        return cast(
            "WordPreviewOut", self._of.call("POST", "/words/draft/previews", json=body, key=key or new_key())
        )

    def publish_words(self, body: Publication, *, key: str | None = None) -> WordsVersion:
        """Put the draft in force: every listing from now on is read with these words."""
        return cast(
            "WordsVersion", self._of.call("POST", "/words/draft/publish", json=body, key=key or new_key())
        )

    def remove_word(self, term_id: int) -> None:
        """Take a word out of the draft."""
        self._of.call("DELETE", f"/words/draft/terms/{term_id}")

    def republish_words(self, number: int, body: RepublishedFor, *, key: str | None = None) -> WordsVersion:
        """Put an earlier version in force again, with the reason."""
        return cast(
            "WordsVersion",
            self._of.call("POST", f"/words/{number}/republish", json=body, key=key or new_key()),
        )
