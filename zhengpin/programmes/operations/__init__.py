"""Every write of event campaigns: drafted, edited, opened, closed; what they stopped is counted."""

from zhengpin.programmes.operations.drafting import draft_campaign, edit_campaign
from zhengpin.programmes.operations.running import (
    close_campaign,
    keep_time,
    open_campaign,
    schedule_campaign,
    take_back_campaign,
)
from zhengpin.programmes.operations.stopping import Stopped, record_interceptions, undo_interceptions

__all__ = [
    "Stopped",
    "close_campaign",
    "draft_campaign",
    "edit_campaign",
    "keep_time",
    "open_campaign",
    "record_interceptions",
    "schedule_campaign",
    "take_back_campaign",
    "undo_interceptions",
]
