"""Videos and what was found in their films, and the cases about them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zhengpin_client.transport import Transport
from zhengpin_client.types import FindingOut


class Videos:
    """`client.videos`."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def list(
        self, *, text: str = "", source: str = "", state: str = "", film: str = "", outcome: str = ""
    ) -> Iterator[dict[str, Any]]:
        """Yield the videos that one may see, newest first. film: how far their films have come."""
        return self._of.pages("/videos", text=text, source=source, state=state, film=film, outcome=outcome)

    def get(self, video_id: str) -> dict[str, Any]:
        """Return one video with its `screenings` and, for those who see them, its `findings`."""
        found: dict[str, Any] = self._of.get(f"/videos/{video_id}")
        return found

    def findings(self, *, kind: str = "", state: str = "", filing: str = "") -> Iterator[FindingOut]:
        """Yield what was found in films, each with the seconds of both under `film`."""
        return self._of.pages("/findings", found_in="video", kind=kind, state=state, filing=filing)

    def fetch_again(self, video_id: str, *, key: str | None = None) -> dict[str, Any]:
        """Have a film fetched again that was refused or put off."""
        found: dict[str, Any] = self._of.post(f"/videos/{video_id}/fetch", key=key)
        return found

    def screen_again(self, video_id: str, *, key: str | None = None) -> dict[str, Any]:
        """Have a film screened again, by what is protected now."""
        found: dict[str, Any] = self._of.post(f"/videos/{video_id}/screen", key=key)
        return found


class Cases:
    """`client.cases`."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def list(self, *, state: str = "", queue: str = "", text: str = "") -> Iterator[dict[str, Any]]:
        """Yield the cases that one may see, newest first."""
        return self._of.pages("/cases", state=state, queue=queue, text=text)

    def get(self, case_id: str) -> dict[str, Any]:
        """Return one case with its `findings` (FindingOut), in whatever kind of thing."""
        found: dict[str, Any] = self._of.get(f"/cases/{case_id}")
        return found
