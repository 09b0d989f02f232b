"""What the API takes and answers, for guides.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

type GuideCategory = Literal[
    "clothing",
    "shoes_and_bags",
    "jewellery",
    "cosmetics",
    "electronics",
    "books",
    "toys",
    "food",
    "home",
    "sports",
    "other",
]
"""What kind of goods a guide is about."""


class GuideDraftIn(TypedDict):
    """A draft as it is to be. revision: as it was read, so that nobody's change is written over unseen."""

    document: dict[str, object]
    revision: int


class GuideFileOut(TypedDict):
    """A picture that a guide's versions may show, by its SHA-256."""

    digest: str
    height: int | None
    width: int | None


class GuideIn(TypedDict):
    """A guide to be begun, with its first draft."""

    brand: str
    category: GuideCategory
    document: dict[str, object]
    """title and summary in both languages; see `document` of a version that is read"""


class GuideNoteIn(TypedDict):
    """Why a version is returned or withdrawn."""

    note: NotRequired[str]


type GuideState = Literal["draft", "submitted", "returned", "published", "replaced", "withdrawn"]
"""Where a version of a guide stands."""


class GuideVersionOut(TypedDict):
    """A version of a guide. revision: how often it was written; note: why it was returned or withdrawn."""

    brand: str
    category: Literal[
        "clothing",
        "shoes_and_bags",
        "jewellery",
        "cosmetics",
        "electronics",
        "books",
        "toys",
        "food",
        "home",
        "sports",
        "other",
    ]
    document: dict[str, object]
    drafted_at: str
    ended_at: str | None
    guide_id: str
    id: str
    note: str
    number: int
    organisation_id: str
    published_at: str | None
    revision: int
    state: Literal["draft", "submitted", "returned", "published", "replaced", "withdrawn"]
    submitted_at: str | None


class PublicGuideOut(TypedDict):
    """A published guide. address: of its page; files of its pictures stand below it."""

    address: str
    brand: str
    category: Literal[
        "clothing",
        "shoes_and_bags",
        "jewellery",
        "cosmetics",
        "electronics",
        "books",
        "toys",
        "food",
        "home",
        "sports",
        "other",
    ]
    document: dict[str, object]
    guide_id: str
    number: int
    published_at: str | None
    written_by: str
