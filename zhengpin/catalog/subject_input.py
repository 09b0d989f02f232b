"""Reads creators, videos and live rooms as the marketplace sends them, or says all that is wrong with one."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhengpin.catalog import fields
from zhengpin.catalog.field_reading import MerchantInput, Reading
from zhengpin.catalog.fields import FieldError
from zhengpin.catalog.listing_input import PictureInput, read_avatar
from zhengpin.catalog.problems import LineProblem, problem
from zhengpin.catalog.states import SubjectState

VIDEO_STATES = (SubjectState.LIVE, SubjectState.REMOVED)
ROOM_STATES = (SubjectState.LIVE, SubjectState.ENDED, SubjectState.REMOVED)


@dataclass(frozen=True, slots=True)
class CreatorInput:
    external_id: str
    name: str = ""
    url: str = ""
    avatar: PictureInput | None = None


MEDIA = ("url", "upload", "digest")
"""Ways by which a film comes: an address, a finished upload, or the SHA-256 of one that is stored."""


@dataclass(frozen=True, slots=True)
class MediaInput:
    """A film that comes by one of the ways of `MEDIA`."""

    way: str
    value: str

    @property
    def origin(self) -> str:
        """Return what its sender can recognise it by: the address itself, or `upload:…`, `digest:…`."""
        return self.value if self.way == "url" else f"{self.way}:{self.value}"


@dataclass(frozen=True, slots=True)
class BroadcastInput:
    """A video or live room as it was sent: by a creator, a merchant, or one for the other. `state` None: as before.

    shop, started_at, ended_at, avatar, stream_url: of a live room; published_at, media: of a video.
    """

    external_id: str
    title: str
    url: str = ""
    creator: CreatorInput | None = None
    merchant: MerchantInput | None = None
    shop: str = ""
    state: SubjectState | None = None
    published_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    avatar: PictureInput | None = None
    stream_url: str = ""
    media: MediaInput | None = None


def parse_creator(given: object) -> CreatorInput | list[LineProblem]:
    """Return the creator in `given` (a mapping of JSON types), or every problem with it."""
    if not isinstance(given, Mapping):
        return [problem("subject.not_an_object")]
    reading = Reading(given)
    found = CreatorInput(
        external_id=reading.text("external_id", 120, required=True),
        name=reading.text("name", 200),
        url=reading.field("url", fields.address) or "",
        avatar=reading.field("avatar", read_avatar),
    )
    return reading.problems or found


def parse_video(given: object) -> BroadcastInput | list[LineProblem]:
    """Return the video in `given` (a mapping of JSON types), or every problem with it."""
    if not isinstance(given, Mapping):
        return [problem("subject.not_an_object")]
    reading = _Reading(given)
    found = BroadcastInput(
        **reading.shared(VIDEO_STATES),
        published_at=reading.field("published_at", fields.moment),
        media=reading.field("media", _media),
    )
    return reading.problems or found


def parse_room(given: object) -> BroadcastInput | list[LineProblem]:
    """Return the live room in `given` (a mapping of JSON types), or every problem with it."""
    if not isinstance(given, Mapping):
        return [problem("subject.not_an_object")]
    reading = _Reading(given)
    found = BroadcastInput(
        **reading.shared(ROOM_STATES),
        shop=reading.shop(),
        started_at=reading.field("started_at", fields.moment),
        ended_at=reading.field("ended_at", fields.moment),
        avatar=reading.field("avatar", read_avatar),
        stream_url=reading.field("stream_url", fields.stream_address) or "",
    )
    return reading.problems or found


class _Reading(Reading):
    """Reads one video or live room."""

    def shared(self, states: Collection[SubjectState]) -> dict[str, Any]:
        found = {
            "external_id": self.text("external_id", 120, required=True),
            "title": self.text("title", 500, required=True),
            "url": self.field("url", fields.address) or "",
            "creator": self.creator() if self.given.get("creator") else None,
            "merchant": self.merchant() if self.given.get("merchant") else None,
            "state": self.field("state", _one_of(states)),
        }
        if not found["creator"] and not found["merchant"]:
            self.problems.append(problem("subject.no_publisher", "creator"))
        return found

    def creator(self) -> CreatorInput:
        inner = self.inner_object("creator") or {}
        return CreatorInput(
            external_id=self.inner_text(inner, "creator.external_id", 120, required=True),
            name=self.inner_text(inner, "creator.name", 200),
        )

    def shop(self) -> str:
        inner = self.inner_object("shop")
        return self.inner_text(inner, "shop.external_id", 120, required=True) if inner else ""


def _media(value: object) -> MediaInput | None:
    if value in (None, ""):
        return None
    given = {"url": value} if isinstance(value, str) else value
    if not isinstance(given, Mapping):
        raise FieldError("field.not_an_object")
    ways = [way for way in MEDIA if given.get(way)]
    if len(ways) != 1:
        raise FieldError("media.no_source")
    way, written = ways[0], given[ways[0]]
    if way == "url":
        return MediaInput(way, fields.address(written) or "")
    text = fields.text(written, limit=64).lower()
    if not re.fullmatch(r"[0-9a-f]{64}" if way == "digest" else r"[0-9a-f-]{36}", text):
        raise FieldError("media.no_source")
    return MediaInput(way, text)


def _one_of(states: Collection[SubjectState]) -> Callable[[object], SubjectState | None]:
    def read(value: Any) -> SubjectState | None:
        written = fields.text(value, limit=20)
        if written and written not in states:
            raise FieldError("field.not_a_choice", known=", ".join(states))
        return SubjectState(written) if written else None

    return read
