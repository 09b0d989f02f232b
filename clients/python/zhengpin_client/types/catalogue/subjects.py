"""What the API takes and answers, for subjects.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.catalogue.shared import NamedParty, SentMerchant, SentPicture


class CreatorOut(TypedDict):
    avatar: str | None
    """SHA-256"""
    external_id: str
    id: str
    name: str
    organisation: str
    reference: str
    """typed reference"""
    source: str
    state: Literal[
        "live", "ended", "removed", "muted", "frozen", "limited", "interrupted", "banned", "closed"
    ]
    url: str


class NumberedShop(TypedDict):
    external_id: str


class SentCreator(TypedDict):
    avatar: NotRequired[SentPicture | None]
    external_id: str
    """your number of the creator"""
    name: NotRequired[str]
    url: NotRequired[str]


class SentRoom(TypedDict):
    """A live room, with its creator, its merchant or both."""

    avatar: NotRequired[SentPicture | None]
    creator: NotRequired[NamedParty | None]
    ended_at: NotRequired[str | None]
    """ISO 8601; without a zone it is in the operator's"""
    external_id: str
    """your number of the room"""
    merchant: NotRequired[SentMerchant | None]
    shop: NotRequired[NumberedShop | None]
    started_at: NotRequired[str | None]
    """ISO 8601; without a zone it is in the operator's"""
    state: NotRequired[Literal["live", "ended", "removed"] | None]
    stream_url: NotRequired[str]
    """of the broadcast: given, the room is watched"""
    title: str
    url: NotRequired[str]
