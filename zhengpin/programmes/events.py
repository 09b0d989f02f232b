"""Ledger events of event campaigns."""

from __future__ import annotations

from zhengpin.catalog.states import SubjectKind
from zhengpin.ledger.events import HOLDER, EventShape, declare
from zhengpin.programmes.states import Stage

_campaign_of_holder = EventShape(audience=(HOLDER,))
CAMPAIGN_DRAFTED = _campaign_of_holder(
    "campaign.drafted", "The campaign “{name}” was drafted", "已起草赛事保护专项“{name}”", "name organiser"
)
CAMPAIGN_CHANGED = _campaign_of_holder(
    "campaign.changed", "The campaign was changed: {changed}", "赛事保护专项已修改：{changed}", "changed"
)
CAMPAIGN_SCHEDULED = _campaign_of_holder(
    "campaign.scheduled",
    "The campaign opens by itself on {protects_from}",
    "赛事保护专项将于 {protects_from} 自动开启",
    "protects_from protects_until",
)
CAMPAIGN_TAKEN_BACK = _campaign_of_holder(
    "campaign.taken_back", "The campaign is a draft again", "赛事保护专项已退回草稿"
)
CAMPAIGN_OPENED = _campaign_of_holder(
    "campaign.opened",
    "The campaign was opened: {rights} right(s) are protected",
    "赛事保护专项已开启：保护 {rights} 项权利",
    "rights strict",
)
CAMPAIGN_CLOSED = _campaign_of_holder(
    "campaign.closed",
    "The campaign was closed: {reason}",
    "赛事保护专项已结束：{reason}",
    "reason before after",
)
INTERCEPTION_RECORDED = declare(
    "interception.recorded",
    en="Stopped for the event: “{title}” ({surface}; {stage})",
    zh="为赛事保护拦截：“{title}”（{surface}；{stage}）",
    fields=("surface", "stage", "title", "source", "external_id", "filing", "rule", "decision"),
    audience=(HOLDER,),
    words={"surface": SubjectKind, "stage": Stage},
)
INTERCEPTION_UNDONE = declare(
    "interception.undone",
    en="An interception no longer counts: its decision was overturned",
    zh="拦截不再计入：其审核结论已被推翻",
    fields=("surface", "stage", "title", "source", "external_id", "decision"),
    audience=(HOLDER,),
)
