"""What the API takes and answers, for videos.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.catalogue.shared import CatalogueNamed, NamedParty, SentMerchant
from zhengpin_client.types.shared_parts import FilmOut, FindingOut

type FilmStage = Literal["none", "awaited", "fetching", "retried", "refused", "kept", "screened"]
"""How far a video's film has come, from nothing sent to screened."""


class FilmState(TypedDict):
    """How far the film of a video has come."""

    next_try_at: str | None
    origin: str
    refusal: dict[str, object] | None
    """`code`, `field`, `message`, `remedy`"""
    stage: Literal["none", "awaited", "fetching", "retried", "refused", "kept", "screened"]
    state: Literal["none", "awaited", "fetching", "kept", "refused"]
    tries: int


class SentFilm(TypedDict):
    """A film by exactly one of `url`, `upload` and `digest`."""

    digest: NotRequired[str]
    """SHA-256 of a film that is stored already"""
    upload: NotRequired[str]
    """a finished upload"""
    url: NotRequired[str]


class SentVideo(TypedDict):
    """A video, with its creator, its merchant or both."""

    creator: NotRequired[NamedParty | None]
    external_id: str
    """your number of the video"""
    media: NotRequired[SentFilm | str | None]
    """its film, or the film's address"""
    merchant: NotRequired[SentMerchant | None]
    published_at: NotRequired[str | None]
    """ISO 8601; without a zone it is in the operator's"""
    state: NotRequired[Literal["live", "removed"] | None]
    title: str
    url: NotRequired[str]
    """where the video is shown"""


class VideoOut(TypedDict):
    cover: str | None
    """SHA-256"""
    creator: CatalogueNamed | None
    external_id: str
    film: FilmOut | None
    id: str
    media: FilmState
    merchant: CatalogueNamed | None
    published_at: str | None
    reference: str
    """typed reference"""
    source: str
    state: Literal[
        "live", "ended", "removed", "muted", "frozen", "limited", "interrupted", "banned", "closed"
    ]
    title: str
    url: str


class VideoScreening(TypedDict):
    """One look at a film, and what came of it."""

    at: str
    film: str
    """SHA-256"""
    outcome: Literal["pass", "review", "act"]


class WholeVideo(TypedDict):
    """A video with the looks at its films, and what was found in them."""

    cover: str | None
    """SHA-256"""
    creator: CatalogueNamed | None
    external_id: str
    film: FilmOut | None
    findings: list[FindingOut]
    id: str
    media: FilmState
    merchant: CatalogueNamed | None
    published_at: str | None
    reference: str
    """typed reference"""
    screenings: list[VideoScreening]
    source: str
    state: Literal[
        "live", "ended", "removed", "muted", "frozen", "limited", "interrupted", "banned", "closed"
    ]
    title: str
    url: str
