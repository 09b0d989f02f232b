"""Compares what an offer says of a book with what the register says under the ISBN that it gives."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import log

from rapidfuzz import fuzz

from zhengpin.matching.books.filed import BookForm, BookTitle
from zhengpin.matching.books.numerals import value_of
from zhengpin.matching.books.registrants import is_same_publisher, publisher_key
from zhengpin.matching.books.titles import TitleParts
from zhengpin.matching.names.normalise import is_wordless, normalise

LEAST_COVERED = 0.5
"""Share of the registered title's words, by their weight, that an offer must hold to be of that title."""
LIKE = 84
"""RapidFuzz ratio, 0..100, from which a Latin word, or a whole title, is taken for another misspelt."""
PAGES_APART, LEAST_PAGES_APART = 0.12, 24
"""Share and number of pages by which an offer must differ: blank leaves and plates are counted differently."""
_WORD = re.compile(r"[a-z0-9]+|[^\W_]")
_COMMON = frozenset(
    (
        "the",
        "a",
        "an",
        "of",
        "and",
        "in",
        "to",
        "for",
        "on",
        "with",
        "by",
        "at",
        "from",
        "or",
        *"的与和之了在",
    )
)
_FOREIGN = re.compile(r"[\[(（【〔][^\])）】〕]{1,8}[\])）】〕]|\b(?:著|编|译|主编|等)\b|[著编译]$")


class Contradiction(StrEnum):
    """In what an offer contradicts the register."""

    TITLE = "title"
    AUTHOR = "author"
    PUBLISHER = "publisher"
    VOLUME = "volume"
    SET = "set"
    EDITION = "edition"
    PAGES = "pages"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Contradicted:
    """what: the field; registered, offered: what each side says; strength: 0..1, how plainly."""

    what: Contradiction
    registered: str
    offered: str
    strength: float


@dataclass(frozen=True, slots=True)
class RegisteredWords:
    """What of a registered title is compared: its parts; words: each with its weight; names: of contributors, as
    compared.
    """

    parts: TitleParts
    words: Mapping[str, float]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class OfferedWords:
    """text: the offer's title, normalised; squeezed: the same without spaces; words: its words and pairs of Han."""

    text: str
    squeezed: str
    words: frozenset[str]
    parts: TitleParts

    @property
    def has_han(self) -> bool:
        """Say whether it is written in Han, at least in part."""
        return any(map(is_wordless, self.text))


def words_of(text: str) -> frozenset[str]:
    """Return the words of a normalised text: Latin words and numbers, pairs of Han, and Han that stand alone."""
    found: set[str] = set()
    before, end = "", -1
    for hit in _WORD.finditer(text):
        word = hit[0]
        if is_wordless(word[0]):
            if before and end == hit.start():
                found.add(before + word)
            elif not _goes_on(text, hit.end()):
                found.add(word)
            before, end = word, hit.end()
        else:
            found.add(word)
            before = ""
    return frozenset(found)


def _goes_on(text: str, at: int) -> bool:
    return at < len(text) and is_wordless(text[at])


def weigh(words: Collection[str], frequencies: Mapping[str, int], titles: int) -> dict[str, float]:
    """Return the weight of each word: the rarer among the register's titles, the more (inverse document frequency)."""
    return {
        word: (0.2 if word in _COMMON else 1.0) * log((titles + 2) / (frequencies.get(word, 0) + 1))
        for word in words
    }


def names_of(book: BookTitle) -> frozenset[str]:
    """Return the names of a book's contributors as they are compared: Han names whole, of Latin ones the last word."""
    return frozenset(name for one in book.contributors for name in name_keys(one.name))


def name_keys(name: str) -> list[str]:
    """Return what of a name is compared; of 加西亚·马尔克斯 the last part, as few write the first."""
    inverted = name.partition(",")[0] if name.isascii() and "," in name else name
    plain = [part for part in re.split(r"[·•・‧.\s]+", _FOREIGN.sub(" ", inverted)) if part]
    keys = [normalise(part).text.replace(" ", "") for part in plain]
    keys = [key for key in keys if len(key) > 1]
    return keys[-1:] if keys else []


def covered(registered: RegisteredWords, offered: OfferedWords) -> float:
    """Return how much of a registered title an offer holds, 0..1; 1 where the whole title stands in it."""
    key = registered.parts.key
    if key and (
        key in offered.squeezed
        if _is_han(key) or len(key) > 5
        else f" {registered.parts.core} " in f" {offered.text} "
    ):
        return 1.0
    total = sum(registered.words.values())
    if not total:
        return 0.0
    latin = [word for word in offered.words if word.isascii() and len(word) > 3]
    held = sum(
        weight for word, weight in registered.words.items() if word in offered.words or _like(word, latin)
    )
    whole = fuzz.ratio(key, offered.parts.key) if len(key) > 3 else 0.0
    return max(held / total, whole / 100 if whole >= LIKE else 0.0)


def _like(word: str, others: list[str]) -> bool:
    if not word.isascii() or len(word) < 5 or word.isdigit():
        return False
    return any(fuzz.ratio(word, other) >= LIKE for other in others)


def _is_han(text: str) -> bool:
    return any(map(is_wordless, text))


def contradictions(
    book: BookTitle, registered: RegisteredWords, offered: OfferedWords, offer: OfferedFields
) -> list[Contradicted]:
    """Return in what an offer contradicts one registered book."""
    found: list[Contradicted] = []
    share = covered(registered, offered)
    if share < LEAST_COVERED and _is_comparable(registered, offered):
        found.append(Contradicted(Contradiction.TITLE, book.title, offer.title, 1 - share))
    else:
        found += _of_set(book, registered.parts, offered.parts, offer)
        found += _of_edition(book, registered.parts, offered.parts, offer)
    if offer.author and registered.names and _differ(offer.author, registered.names):
        names = ", ".join(one.name for one in book.contributors[:3])
        found.append(Contradicted(Contradiction.AUTHOR, names, offer.author, 0.6))
    houses = [publisher_key(one) for one in (book.publisher, book.imprint) if one]
    house = publisher_key(offer.publisher)
    if (
        houses
        and house
        and _is_han(house) == _is_han(houses[0])
        and not any(is_same_publisher(house, one) for one in houses)
    ):
        found.append(Contradicted(Contradiction.PUBLISHER, book.publisher, offer.publisher, 0.5))
    if book.pages and offer.pages:
        apart = abs(book.pages - offer.pages)
        if apart >= LEAST_PAGES_APART and apart > PAGES_APART * book.pages:
            found.append(Contradicted(Contradiction.PAGES, str(book.pages), str(offer.pages), 0.7))
    if _forms_differ(book.form, offer.form):
        strength = 1.0 if BookForm.ELECTRONIC in (book.form, offer.form) else 0.4
        found.append(Contradicted(Contradiction.FORM, book.form.value, offer.form.value, strength))
    return found


@dataclass(frozen=True, slots=True)
class OfferedFields:
    """The attributes of an offer that are compared; several_isbns: whether it gives more than one number."""

    title: str
    author: str = ""
    publisher: str = ""
    edition: int | None = None
    pages: int | None = None
    volumes: int | None = None
    form: BookForm = BookForm.UNKNOWN
    several_isbns: bool = False


def _is_comparable(registered: RegisteredWords, offered: OfferedWords) -> bool:
    """Say whether both titles are in one script, and the offer's says more than who sells it."""
    if len(offered.parts.key) < 2 or not registered.words:
        return False
    if _is_han(registered.parts.key):
        return offered.has_han
    return any(word.isascii() and not word.isdigit() and len(word) > 2 for word in offered.words)


def _of_set(
    book: BookTitle, registered: TitleParts, offered: TitleParts, offer: OfferedFields
) -> list[Contradicted]:
    """Return whether a set is sold under the number of one volume, one volume under a set's, or another volume."""
    volumes = book.volumes or registered.volumes
    many = offer.volumes or offered.volumes
    said = str(many or "?")
    is_set = registered.boxed or book.form is BookForm.SET or (volumes or 1) > 1
    if (many or 1) > 1 and not offer.several_isbns:
        if not is_set and volumes == 1:
            return [Contradicted(Contradiction.SET, "1", said, 1.0)]
        if volumes and volumes > 1 and volumes != many:
            return [Contradicted(Contradiction.SET, str(volumes), said, 0.8)]
    if (
        is_set
        and offered.volume
        and not offered.boxed
        and (many or 1) == 1
        and offered.volume != registered.volume
    ):
        return [Contradicted(Contradiction.SET, str(volumes or "?"), offered.volume, 0.7)]
    own = book.volume or registered.volume
    own = str(value_of(own) or own)
    if not is_set and own and offered.volume and own != offered.volume and not offered.boxed:
        return [Contradicted(Contradiction.VOLUME, own, offered.volume, 1.0)]
    return []


def _of_edition(
    book: BookTitle, registered: TitleParts, offered: TitleParts, offer: OfferedFields
) -> list[Contradicted]:
    own, said = book.edition or registered.edition, offer.edition or offered.edition
    if own and said and own != said:
        return [Contradicted(Contradiction.EDITION, str(own), str(said), 0.9)]
    return []


def _differ(author: str, names: frozenset[str]) -> bool:
    """Say whether an author is none of the names, as far as both are in one script."""
    plain = normalise(author).text.replace(" ", "")
    same_script = [name for name in names if _is_han(name) == _is_han(plain)]
    return (
        bool(plain)
        and bool(same_script)
        and not any(name in plain or fuzz.partial_ratio(name, plain) >= LIKE for name in same_script)
    )


def _forms_differ(registered: BookForm, offered: BookForm) -> bool:
    told = {BookForm.HARDBACK, BookForm.PAPERBACK, BookForm.ELECTRONIC, BookForm.AUDIO}
    return registered in told and offered in told and registered != offered
