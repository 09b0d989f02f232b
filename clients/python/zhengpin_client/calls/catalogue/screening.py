"""The calls of screening.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.catalogue.screening import (
    BrandAnswer,
    BrandAnswers,
    FilmIn,
    ListingScreened,
    Question,
    Questions,
    RoomIn,
    RoomScreened,
    VideoScreened,
)
from zhengpin_client.types.catalogue.shared import SentListing


class ScreeningCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def preflight(self, body: Question | Questions, *, source: str) -> BrandAnswer | BrandAnswers:
        """Say yes, no or unknown to one question or up to 1,000 (`items`), with chain, weakest link and remedy."""
        return cast(
            "BrandAnswer | BrandAnswers",
            self._of.call("POST", "/preflight", params={"source": source}, json=body),
        )

    def screen(self, body: SentListing, *, source: str) -> ListingScreened:
        """Say pass, review or block, with reasons, before a listing is public."""
        return cast("ListingScreened", self._of.call("POST", "/screen", params={"source": source}, json=body))

    def screen_room(self, body: RoomIn) -> RoomScreened:
        """Say pass, review or block, with reasons, on the title of a live room before it opens."""
        return cast("RoomScreened", self._of.call("POST", "/screen/room", json=body))

    def screen_video(self, body: FilmIn) -> VideoScreened:
        """Say pass, review or block, with reasons and the seconds that match, before a video is public.

        `not_compared` names the protected films that are still being prepared; ask again to be compared
        with them.
        """
        return cast("VideoScreened", self._of.call("POST", "/screen/video", json=body))
