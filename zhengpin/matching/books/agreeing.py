"""Says how much of a registered title an offer's title holds, however it is shortened, misspelt or added to."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import log

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from zhengpin.matching.books.filed import BookTitle
from zhengpin.matching.books.titles import TitleParts, title_parts
from zhengpin.matching.names.normalise import is_wordless, normalise

LEAST_COVERED = 0.5
"""Share of the registered title's words, by their weight, that an offer must hold to be of that title."""
SHORTENED = 0.25
"""Share that is enough of an offer that holds nothing besides."""
MOSTLY_COVERED, BESIDES = 0.8, 0.3
"""Below the one share an offer is of another title if it holds as much as the other besides, of the registered one's.
"""
LEAST_MISSPELT = 5
"""Characters of a title from which it is found misspelt as a whole."""
LIKE = 84
"""RapidFuzz ratio, 0..100, from which an author's name is taken for another misspelt."""

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
_COUNTING = frozenset("零一二三四五六七八九十百上中下甲乙丙丁春夏秋冬")
"""Characters by which volumes differ: a title with another of them is not misspelt."""
_SHIFTS = ((0, 0), (0, 1), (-1, 0), (-1, -1), (1, 1), (0, -1), (1, 0))
_BRACKETED = re.compile(r"[\[(（【〔［][^\])）】〕］]{1,8}[\])）】〕］]")
_ROLES = re.compile(r"\b(?:著|编|译|主编|编著|等)\b|(?:编著|主编|著|编|译)$")
_HAN_PARTS = re.compile(r"[\u3400-\u9fff]+")
_LATIN_PARTS = re.compile(r"[^\W\d_\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class RegisteredWords:
    """What of a registered title is compared: its parts; words: each with its weight; names: of contributors, as
    compared.

    likely: all words that an offer of it may well hold: of its title, series, publisher and contributors.
    """

    parts: TitleParts
    words: Mapping[str, float]
    names: frozenset[str]
    likely: frozenset[str] = frozenset()


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
        return is_han(self.text)


def offered_words(title: str) -> OfferedWords:
    """Return what of an offer's title is compared."""
    text = normalise(title).text
    return OfferedWords(text, text.replace(" ", ""), words_of(text), title_parts(title))


def registered_words(book: BookTitle, frequencies: Mapping[str, int], titles: int) -> RegisteredWords:
    """Return what of a registered book is compared. frequencies: in how many of so many titles each word stands."""
    parts = title_parts(book.title)
    people = [one.name for one in book.contributors]
    facts = (book.title, book.subtitle, book.series, book.publisher, book.imprint, *people)
    likely = frozenset(word for fact in facts for word in words_of(normalise(fact).text))
    names = frozenset(key for name in people for key in name_keys(name))
    return RegisteredWords(parts, weigh(words_of(parts.core), frequencies, titles), names, likely)


def words_of(text: str) -> frozenset[str]:
    """Return the words of a normalised text: Latin words and numbers, pairs of Han, and Han that stand alone."""
    found: set[str] = set()
    before, end = "", -1
    for hit in _WORD.finditer(text):
        word = hit[0]
        if is_wordless(word[0]):
            if before and end == hit.start():
                found.add(before + word)
            elif hit.end() == len(text) or not is_wordless(text[hit.end()]):
                found.add(word)
            before, end = word, hit.end()
        else:
            found.add(word)
            before = ""
    return frozenset(found)


def weigh(words: Collection[str], frequencies: Mapping[str, int], titles: int) -> dict[str, float]:
    """Return the weight of each word: the rarer among the register's titles, the more (inverse document frequency)."""
    return {
        word: (0.2 if word in _COMMON else 1.0) * log((titles + 2) / (frequencies.get(word, 0) + 1))
        for word in words
    }


def name_keys(name: str) -> list[str]:
    """Return what of a name is compared: of each script the last part, as few write the first of 加西亚·马尔克斯."""
    inverted = name.partition(",")[0] if name.isascii() and "," in name else name
    plain = _ROLES.sub(" ", _BRACKETED.sub(" ", inverted).strip())
    found: list[str] = []
    for script in (_HAN_PARTS, _LATIN_PARTS):
        keys = [normalise(part).text.replace(" ", "") for part in script.findall(plain)]
        found += [key for key in keys if len(key) > 1][-1:]
    return found


def is_other_author(author: str, names: frozenset[str]) -> bool:
    """Say whether an author is none of the names, as far as some are in its script."""
    plain = normalise(author).text.replace(" ", "")
    if any(name in plain or (len(name) > 3 and fuzz.partial_ratio(name, plain) >= LIKE) for name in names):
        return False
    scripts = {is_han(key) for key in name_keys(author)}
    return bool(scripts) and scripts <= {is_han(name) for name in names}


def covered(registered: RegisteredWords, offered: OfferedWords) -> float:
    """Return how much of a registered title an offer holds, 0..1; 1 where the whole title stands in it."""
    return coverage(registered, offered)[0]


def is_other_title(registered: RegisteredWords, offered: OfferedWords) -> bool:
    """Say whether an offer is of another title, as far as both are in one script and the offer names one."""
    share, besides = coverage(registered, offered)
    if (
        share >= MOSTLY_COVERED
        or (share >= LEAST_COVERED and besides < BESIDES)
        or (share >= SHORTENED and not besides)
    ):
        return False
    if len(offered.parts.key) < 2 or not registered.words:
        return False
    if is_han(registered.parts.key):
        return offered.has_han
    return any(word.isascii() and not word.isdigit() and len(word) > 2 for word in offered.words)


def coverage(registered: RegisteredWords, offered: OfferedWords) -> tuple[float, float]:
    """Return how much of a registered title an offer holds, 0..1, and how much it holds besides, as a share of the
    title.

    What is besides is no word that an offer of this book may well hold, nor one of those misspelt.
    """
    key = registered.parts.key
    if key and (_stands(registered.parts, offered) or _is_misspelt(key, offered.squeezed)):
        return 1.0, 0.0
    total = sum(registered.words.values())
    if not total:
        return 0.0, 0.0
    latin = [word for word in offered.words if word.isascii() and len(word) > 2]
    held = [word for word in registered.words if word in offered.words or likes(word, latin)]
    likely = [word for word in registered.likely if word.isascii()]
    said = words_of(f"{offered.parts.core} {offered.parts.subtitle}")
    besides = [word for word in said - registered.likely - _COMMON if not likes(word, likely)]
    besides = [word for word in besides if not any(other.startswith(word) for other in likely)]
    return sum(registered.words[word] for word in held) / total, len(besides) / len(registered.words)


def is_han(text: str) -> bool:
    """Say whether a text holds characters of a script without spaces."""
    return any(map(is_wordless, text))


def _stands(title: TitleParts, offered: OfferedWords) -> bool:
    if is_han(title.key) or len(title.key) > 5:
        return title.key in offered.squeezed
    return f" {title.core} " in f" {offered.text} "


def _is_misspelt(key: str, text: str) -> bool:
    """Say whether a title stands in a text with one character left out, doubled, swapped, or another that is no
    number.
    """
    if len(key) < LEAST_MISSPELT:
        return False
    place = fuzz.partial_ratio_alignment(key, text, score_cutoff=70)
    if place is None:
        return False
    for start, end in _SHIFTS:
        written = text[max(0, place.dest_start + start) : place.dest_end + end]
        if OSA.distance(key, written, score_cutoff=1) <= 1:
            changed = set(key) ^ set(written)
            return not any(sign.isdigit() or sign in _COUNTING for sign in changed)
    return False


def likes(word: str, others: Collection[str]) -> bool:
    """Say whether a Latin word is one of others misspelt: by one edit from four letters, by two from eight."""
    if not word.isascii() or len(word) < 4 or not word.isalpha():
        return False
    most = 1 if len(word) < 8 else 2
    return any(
        abs(len(word) - len(other)) <= most
        and (word[0] == other[0] or min(len(word), len(other)) > 4)
        and OSA.distance(word, other, score_cutoff=most) <= most
        for other in others
    )
