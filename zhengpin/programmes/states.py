"""States of a campaign, its phases, and when what it stopped was stopped."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class CampaignState(Labelled):
    DRAFT = "draft", "Draft", "草稿"
    SCHEDULED = "scheduled", "Scheduled", "已排期"
    OPEN = "open", "Open", "进行中"
    CLOSED = "closed", "Closed", "已结束"


C = CampaignState
CAMPAIGN = table(
    "campaign",
    CampaignState,
    schedule=(C.DRAFT, C.SCHEDULED),
    take_back=(C.SCHEDULED, C.DRAFT),
    open=({C.DRAFT, C.SCHEDULED}, C.OPEN),
    close=({C.SCHEDULED, C.OPEN}, C.CLOSED),
)
UNDER_WAY = (C.SCHEDULED.value, C.OPEN.value)


class Phase(Labelled):
    """Where an event stands: before its start, while it is on, after its end."""

    BEFORE = "before", "Before the event", "赛前"
    DURING = "during", "During the event", "赛中"
    AFTER = "after", "After the event", "赛后"


class Stage(Labelled):
    """When something was stopped: before anyone could see it, or after."""

    BEFORE_PUBLIC = "before_public", "Before anyone saw it", "公开前"
    AFTER_PUBLIC = "after_public", "After it was public", "公开后"
