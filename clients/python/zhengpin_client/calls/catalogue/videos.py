"""The calls of videos.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.catalogue.shared import StoredVerdictList
from zhengpin_client.types.catalogue.videos import FilmStage, SentVideo, VideoOut, WholeVideo
from zhengpin_client.types.shared import Outcome


class VideosCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def fetch_video_again(self, video_id: str) -> VideoOut:
        """Have the film of a video fetched again that was refused, or that is only due later."""
        return cast("VideoOut", self._of.call("POST", f"/videos/{video_id}/fetch", repeatable=False))

    def get_video(self, video_id: str) -> WholeVideo:
        """Return one video with the looks at its films, and what was found in them for those who see findings."""
        return cast("WholeVideo", self._of.call("GET", f"/videos/{video_id}"))

    def list_videos(
        self,
        *,
        text: str = "",
        source: str = "",
        state: str = "",
        film: FilmStage | None = None,
        outcome: Outcome | None = None,
    ) -> Iterator[VideoOut]:
        """List the videos one may see, newest first; `film`: how far their films have come, `outcome`: of a
        screening.
        """
        return self._of.pages(
            "/videos",
            params={"text": text, "source": source, "state": state, "film": film, "outcome": outcome},
        )

    def screen_video_again(self, video_id: str) -> VideoOut:
        """Have the film of a video screened again, by what is protected now."""
        return cast("VideoOut", self._of.call("POST", f"/videos/{video_id}/screen", repeatable=False))

    def send_videos(self, body: list[SentVideo], *, source: str) -> StoredVerdictList:
        """Store up to 500 videos, each with its creator, its merchant or both; answers one verdict each, in order."""
        return cast(
            "StoredVerdictList", self._of.call("POST", "/videos", params={"source": source}, json=body)
        )
