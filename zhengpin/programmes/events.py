"""Ledger events of event campaigns."""

from __future__ import annotations

from zhengpin.catalog.states import Surface
from zhengpin.ledger.events import HOLDER, declare
from zhengpin.programmes.states import Stage

CAMPAIGN_DRAFTED = declare(
    "campaign.drafted",
    en="The campaign “{name}” was drafted",
    zh="已起草赛事保护专项“{name}”",
    fields=("name", "organiser"),
    audience=(HOLDER,),
)
CAMPAIGN_CHANGED = declare(
    "campaign.changed",
    en="The campaign was changed: {changed}",
    zh="赛事保护专项已修改：{changed}",
    fields=("changed",),
    audience=(HOLDER,),
)
CAMPAIGN_SCHEDULED = declare(
    "campaign.scheduled",
    en="The campaign opens by itself on {protects_from}",
    zh="赛事保护专项将于 {protects_from} 自动开启",
    fields=("protects_from", "protects_until"),
    audience=(HOLDER,),
)
CAMPAIGN_TAKEN_BACK = declare(
    "campaign.taken_back",
    en="The campaign is a draft again",
    zh="赛事保护专项已退回草稿",
    audience=(HOLDER,),
)
CAMPAIGN_OPENED = declare(
    "campaign.opened",
    en="The campaign was opened: {rights} right(s) are protected",
    zh="赛事保护专项已开启：保护 {rights} 项权利",
    fields=("rights", "strict"),
    audience=(HOLDER,),
)
CAMPAIGN_CLOSED = declare(
    "campaign.closed",
    en="The campaign was closed: {reason}",
    zh="赛事保护专项已结束：{reason}",
    fields=("reason", "before", "after"),
    audience=(HOLDER,),
)
INTERCEPTION_RECORDED = declare(
    "interception.recorded",
    en="Stopped for the event: “{title}” ({surface}; {stage})",
    zh="为赛事保护拦截：“{title}”（{surface}；{stage}）",
    fields=("surface", "stage", "title", "source", "external_id", "filing", "rule", "decision"),
    audience=(HOLDER,),
    words={"surface": Surface, "stage": Stage},
)
INTERCEPTION_UNDONE = declare(
    "interception.undone",
    en="An interception no longer counts: its decision was overturned",
    zh="拦截不再计入：其裁决已被推翻",
    fields=("surface", "stage", "title", "source", "external_id", "decision"),
    audience=(HOLDER,),
)
