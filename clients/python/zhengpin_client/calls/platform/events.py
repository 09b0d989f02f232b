"""The calls of events.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.platform.events import (
    CampaignChange,
    CampaignOut,
    CampaignReport,
    CampaignState,
    Closing,
    Ending,
    FeedAddress,
    FeedList,
    FeedOut,
    InterceptionOut,
    Stage,
)
from zhengpin_client.types.shared import SubjectKind


class EventsCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def close_campaign(self, campaign_id: str, body: Closing) -> CampaignOut:
        """End the protection before its time."""
        return cast(
            "CampaignOut", self._of.call("POST", f"/events/{campaign_id}/close", json=body, repeatable=False)
        )

    def draft_campaign(self, body: CampaignChange) -> CampaignOut:
        """Draft a campaign; the first event right among `filings` names the organiser."""
        return cast("CampaignOut", self._of.call("POST", "/events", json=body, repeatable=False))

    def edit_campaign(self, campaign_id: str, body: CampaignChange) -> CampaignOut:
        """Change a campaign that has not ended."""
        return cast("CampaignOut", self._of.call("PATCH", f"/events/{campaign_id}", json=body))

    def end_feed(self, campaign_id: str, number: int, body: Ending | None = None) -> FeedOut:
        """Follow a broadcast no longer: match what it showed for some days, keep it as a protected film, or
        forget it.
        """
        return cast(
            "FeedOut",
            self._of.call("POST", f"/events/{campaign_id}/feeds/{number}/end", json=body, repeatable=False),
        )

    def get_campaign(self, campaign_id: str) -> CampaignOut:
        """Return one campaign."""
        return cast("CampaignOut", self._of.call("GET", f"/events/{campaign_id}"))

    def get_campaign_report(self, campaign_id: str) -> CampaignReport:
        """Return what a campaign stopped: the share before anyone saw it, of each surface, and the numbers by day."""
        return cast("CampaignReport", self._of.call("GET", f"/events/{campaign_id}/report"))

    def list_campaigns(self, *, state: CampaignState | None = None) -> Iterator[CampaignOut]:
        """List campaigns, newest first."""
        return self._of.pages("/events", params={"state": state})

    def list_feeds(self, campaign_id: str) -> FeedList:
        """List the official broadcasts of the event: how each does, how much was taken in, what became of it."""
        return cast("FeedList", self._of.call("GET", f"/events/{campaign_id}/feeds"))

    def list_interceptions(
        self, campaign_id: str, *, subject_kind: SubjectKind | None = None, stage: Stage | None = None
    ) -> Iterator[InterceptionOut]:
        """List what a campaign stopped, newest first."""
        return self._of.pages(
            f"/events/{campaign_id}/stopped", params={"subject_kind": subject_kind, "stage": stage}
        )

    def open_campaign(self, campaign_id: str) -> CampaignOut:
        """Protect the event from this moment."""
        return cast("CampaignOut", self._of.call("POST", f"/events/{campaign_id}/open", repeatable=False))

    def open_feed(self, campaign_id: str, body: FeedAddress) -> FeedOut:
        """Follow the official broadcast of the event from now on: it is matched as it airs."""
        return cast(
            "FeedOut", self._of.call("POST", f"/events/{campaign_id}/feeds", json=body, repeatable=False)
        )

    def schedule_campaign(self, campaign_id: str) -> CampaignOut:
        """Have a draft open by itself when its protection begins."""
        return cast("CampaignOut", self._of.call("POST", f"/events/{campaign_id}/schedule", repeatable=False))

    def take_back_campaign(self, campaign_id: str) -> CampaignOut:
        """Make a scheduled campaign a draft again."""
        return cast(
            "CampaignOut", self._of.call("POST", f"/events/{campaign_id}/take-back", repeatable=False)
        )
