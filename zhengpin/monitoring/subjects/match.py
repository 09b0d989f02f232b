"""What is kept with a finding: where a protected thing was found and why, and what rules are given of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict


class TextSpan(TypedDict):
    """A part of a text. start, end: in the text of its field; field: which, where nothing around it says so."""

    start: int
    end: int
    text: str
    field: NotRequired[str]


class CueFound(TextSpan):
    """A word that tells something. term: as it stands in the lexicon."""

    kind: str
    term: NotRequired[str]
    weight: NotRequired[float]


class PicturePlace(TypedDict, total=False):
    """Where in the words of a picture something stands. line_start, line_end: in the line; boxes: one a line."""

    picture: str
    position: int
    picture_id: int | None
    boxes: list[list[list[float]]]
    box: list[list[float]]
    line: str
    line_start: int
    line_end: int


class PlaceFound(TextSpan, PicturePlace, total=False):
    """Where a protected name stands, and what it does there."""

    form: str
    kind: str
    score: float
    why: str
    use: str
    use_probability: float
    why_use: dict[str, str]
    cues: list[CueFound]


class FilmSegment(TypedDict, total=False):
    """A segment of a video like one of a protected video. query, reference: seconds of both, from and to."""

    number: int
    by: str
    query: list[float]
    reference: list[float]
    speed: float
    score: float
    mirrored: bool
    region: list[float] | None
    parts: dict[str, float]


class ExcuseKept(TypedDict):
    exclusion_id: int
    score: float


class AuthorityKept(TypedDict):
    allowed: bool
    reason: str
    explanation: dict[str, str]


class SignKept(TypedDict):
    """A sign of a book's offer. odds: what it adds to the score, in natural log-odds; says: its sentence, by language.

    Neither numbers of buyers nor what a publisher tells the operator alone stand in it, for others come to read it.
    """

    sign: str
    strength: str
    ranks_only: bool
    share: float
    odds: float
    says: dict[str, str]


class CoverKept(TypedDict):
    """A picture of a book's offer that is like a filed cover. cover: the filed one's digest; relation: see
    `matching.books.covers`; titled: how much of the filed title was read on it; lines: how like its lettering is,
    None where none was read."""

    picture: str
    position: int
    cover: str
    filing: str
    isbn: str
    title: str
    relation: str
    score: float
    titled: float
    lines: float | None
    numbers_differ: bool


class BookCompared(TypedDict):
    """One row of what a register and an offer say of a book, as written; empty: nothing."""

    field: str
    registered: str
    offered: str


class BookKept(TypedDict):
    """What was found of a book's offer. by: how the filed book was recognised; base: log-odds before any sign; others:
    how many filed books bear the same title, where it was recognised by that."""

    by: str
    isbn: str
    isbns: list[str]
    base: float
    score: float
    place: str
    signs: list[SignKept]
    compared: list[BookCompared]
    covers: list[CoverKept]
    barcodes: list[str]
    others: int


_AsEver = TypedDict(  # noqa: UP013 - keys that are stored, and no names of ours any more
    "_AsEver", {"negative": ExcuseKept, "stretches": list[FilmSegment]}, total=False
)
"""What is still kept by the name that it had at first: what excuses a match, and all segments of a film."""


class FindingMatch(FilmSegment, _AsEver, total=False):
    """Where and why. Of every finding: paused, what excuses it, authority; the rest by its kind."""

    paused: bool
    authority: AuthorityKept
    # A picture or mark.
    picture: str
    position: int
    method: str
    region_found: object
    region_protected: object
    why: Mapping[str, object]
    # A name.
    places: list[PlaceFound]
    pose: str
    claims: list[CueFound]
    against: list[CueFound]
    slang: list[CueFound]
    # A film or sound.
    film: str
    seconds: float
    share: float
    clip: int | None
    clip_name: str
    protected: str
    feed: int | None
    # In a live room; of goods that are pinned in it; of what a person saw; beside a broadcast.
    at: float
    wall: float
    listing: str
    external_id: str
    title: str
    merchant: str
    shop: str
    said: str
    said_by: str
    aired: str
    protected_picture: str
    protected_at: float
    # Of a book's offer.
    book: BookKept


FindingFacts = dict[str, Any]
"""What rules are given of a finding: by fact its value, of the type that `rulebook.facts.VOCABULARY` declares."""
