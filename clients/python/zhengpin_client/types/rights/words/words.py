"""What the API takes and answers, for words.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class Publication(TypedDict):
    note: NotRequired[str]
    """what changes, and why"""


class RepublishedFor(TypedDict):
    reason: NotRequired[str]


class TermBody(TypedDict):
    """A word as it is written."""

    kind: Literal[
        "counterfeit", "compatible", "style", "negated", "official", "genuine", "second_hand", "ordinary"
    ]
    language: NotRequired[Literal["any", "zh", "en", "id"]]
    note: NotRequired[str]
    """at most 200 characters"""
    text: str
    """at most 40 characters; spelling and case are folded"""
    weight: float
    """0 to 1: how surely the word alone says what its kind says"""


class TermChange(TypedDict):
    """What is left out stays as it is."""

    kind: NotRequired[
        Literal[
            "counterfeit", "compatible", "style", "negated", "official", "genuine", "second_hand", "ordinary"
        ]
    ]
    language: NotRequired[Literal["any", "zh", "en", "id"]]
    note: NotRequired[str | None]
    text: NotRequired[str | None]
    weight: NotRequired[float | None]


class TermOut(TypedDict):
    id: int
    kind: Literal[
        "counterfeit", "compatible", "style", "negated", "official", "genuine", "second_hand", "ordinary"
    ]
    language: Literal["any", "zh", "en", "id"]
    note: str
    """at most 200 characters"""
    text: str
    """at most 40 characters; spelling and case are folded"""
    weight: float
    """0 to 1: how surely the word alone says what its kind says"""


class WordDifference(TypedDict):
    after: TermBody | None
    before: TermBody | None
    change: Literal["added", "changed", "removed"]


class WordDifferences(TypedDict):
    items: list[WordDifference]


class WordsFile(TypedDict):
    yaml: str
    """a list of words: text, kind, weight and more"""


class WordsVersion(TypedDict):
    """A version of the words."""

    basis: int | None
    """the version that it was copied from"""
    created_at: str
    digest: str
    """of its words, from when it is published"""
    note: str
    number: int
    origin: str
    published_at: str | None
    retired_at: str | None
    state: Literal["draft", "published", "retired", "discarded"]
    terms: int
    """how many words it holds"""
