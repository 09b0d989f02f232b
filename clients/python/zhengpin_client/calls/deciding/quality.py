"""The calls of quality.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import cast

from zhengpin_client.transport import Transport, new_key, quoted
from zhengpin_client.types.deciding.quality import (
    BlindReading,
    Disagreement,
    Drawn,
    Quality,
    ReadingGiven,
    ReadingIn,
    ResolutionIn,
    RuleQuality,
)


class QualityCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def draw_second_readings(self, *, key: str | None = None) -> Drawn:
        """Draw now what would be drawn at the next round; asked twice, nothing is drawn twice."""
        return cast("Drawn", self._of.call("POST", "/second-readings/draw", key=key or new_key()))

    def get_own_quality(self, *, starts_at: datetime | str, ends_at: datetime | str) -> Quality:
        """Return one's own line alone, as a reviewer."""
        return cast(
            "Quality",
            self._of.call("GET", "/quality/own", params={"starts_at": starts_at, "ends_at": ends_at}),
        )

    def get_quality(self, *, starts_at: datetime | str, ends_at: datetime | str) -> Quality:
        """Return the precision and agreement of [starts_at, ends_at), beside the same period a year before."""
        return cast(
            "Quality", self._of.call("GET", "/quality", params={"starts_at": starts_at, "ends_at": ends_at})
        )

    def get_rule_quality(
        self, code: str, *, starts_at: datetime | str, ends_at: datetime | str
    ) -> RuleQuality:
        """Return what a rule caught, upheld, overturned and cost in [starts_at, ends_at)."""
        return cast(
            "RuleQuality",
            self._of.call(
                "GET", f"/quality/rules/{quoted(code)}", params={"starts_at": starts_at, "ends_at": ends_at}
            ),
        )

    def give_back_second_reading(self, reading_id: str, *, key: str | None = None) -> None:
        """Give a reading back unanswered."""
        self._of.call("POST", f"/second-readings/{reading_id}/give-back", key=key or new_key())

    def give_second_reading(
        self, reading_id: str, body: ReadingIn, *, key: str | None = None
    ) -> ReadingGiven:
        """Answer a reading that one has taken. Nothing follows from it by itself."""
        return cast(
            "ReadingGiven",
            self._of.call("POST", f"/second-readings/{reading_id}/give", json=body, key=key or new_key()),
        )

    def list_disagreements(self, *, resolved: bool = False) -> Iterator[Disagreement]:
        """List decisions that the second reader answered otherwise, newest first: those open, or those resolved."""
        return self._of.pages("/disagreements", params={"resolved": resolved})

    def resolve_disagreement(
        self, reading_id: str, body: ResolutionIn, *, key: str | None = None
    ) -> Disagreement:
        """Overturn the first decision, with all that followed from it, or let it stand; by neither of the two
        readers.
        """
        return cast(
            "Disagreement",
            self._of.call("POST", f"/second-readings/{reading_id}/resolve", json=body, key=key or new_key()),
        )

    def take_second_reading(self, *, key: str | None = None) -> BlindReading:
        """Take the next decision to be read again, as a person who had no part in it; no token may."""
        return cast("BlindReading", self._of.call("POST", "/second-readings/next", key=key or new_key()))
