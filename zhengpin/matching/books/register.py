"""Holds the books that are filed, by ISBN and by title, as offers are compared with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick, MatchKind

from zhengpin.matching.books.agreeing import OfferedWords, RegisteredWords, registered_words, words_of
from zhengpin.matching.books.filed import BookTitle
from zhengpin.matching.books.titles import title_parts
from zhengpin.matching.names.normalise import is_wordless, normalise

LEAST_HAN, LEAST_LATIN = 4, 10
"""Characters of a title from which it is recognised in any text: shorter ones stand in other titles."""


class BookRegister:
    """Books by ISBN. A later entry of an ISBN takes the place of an earlier."""

    def __init__(self, books: Iterable[BookTitle] = ()) -> None:
        self._books: dict[str, BookTitle] = {}
        self._frequencies: Counter[str] = Counter()
        self._words: dict[str, frozenset[str]] = {}
        self._compared: dict[str, RegisteredWords] = {}
        self._by_title: dict[str, list[str]] = {}
        self._titles: list[str] = []
        self._automaton: AhoCorasick | None = None
        self.add(books)

    def __len__(self) -> int:
        return len(self._books)

    def __iter__(self) -> Iterator[BookTitle]:
        return iter(self._books.values())

    def add(self, books: Iterable[BookTitle]) -> None:
        """Add books; what is compared of them is worked out when it is first asked for."""
        for book in books:
            self.remove([book.isbn])
            words = words_of(normalise(book.title).text)
            self._books[book.isbn] = book
            self._words[book.isbn] = words
            self._frequencies.update(words)
        self._compared.clear()
        self._automaton = None

    def remove(self, isbns: Iterable[str]) -> None:
        """Remove what is there of these."""
        for isbn in isbns:
            if self._books.pop(isbn, None) is not None:
                self._frequencies.subtract(self._words.pop(isbn))
                self._compared.pop(isbn, None)
                self._automaton = None

    def get(self, isbn: str) -> BookTitle | None:
        """Return the book that is filed under an ISBN."""
        return self._books.get(isbn)

    def compared(self, isbn: str) -> RegisteredWords:
        """Return what of a book is compared. Raises KeyError for one that is not there."""
        known = self._compared.get(isbn)
        if known is None:
            known = registered_words(self._books[isbn], self._frequencies, len(self._books))
            self._compared[isbn] = known
        return known

    def prepare(self) -> None:
        """Build what finds titles in texts, so that the first offer does not wait."""
        if self._automaton is not None:
            return
        self._by_title = {}
        for isbn, book in self._books.items():
            key = title_parts(book.title).key
            if len(key) >= (LEAST_HAN if any(map(is_wordless, key)) else LEAST_LATIN):
                self._by_title.setdefault(key, []).append(isbn)
        self._titles = list(self._by_title)
        self._automaton = AhoCorasick(self._titles, matchkind=MatchKind.LeftmostLongest)

    def titled(self, offered: OfferedWords) -> list[tuple[str, tuple[str, ...]]]:
        """Return the registered titles that stand in an offer's title, each with its ISBNs, in order of place."""
        return self.titles_in(offered.squeezed)

    def titles_in(self, squeezed: str) -> list[tuple[str, tuple[str, ...]]]:
        """Return the same of a title that is normalised, without its spaces."""
        self.prepare()
        if self._automaton is None or not self._titles:
            return []
        found = dict.fromkeys(
            self._titles[which] for which, _, _ in self._automaton.find_matches_as_indexes(squeezed)
        )
        return [(key, tuple(self._by_title[key])) for key in found]
