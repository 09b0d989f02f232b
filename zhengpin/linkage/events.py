"""Ledger events of related accounts: none of them holds a trait, and only the operator reads them."""

from __future__ import annotations

from zhengpin.ledger.events import EventShape
from zhengpin.linkage.states import LinkState

_traits = EventShape()
TRAITS_RECEIVED = _traits(
    "traits.received",
    "Traits of the account were received: {added} new, {removed} removed",
    "已收到该账号的特征：新增 {added} 项，移除 {removed} 项",
    "added removed kinds",
)
TRAITS_FORGOTTEN = _traits(
    "traits.forgotten",
    "{count} traits that were not seen for {days} days were deleted",
    "已删除 {days} 天内未再出现的特征 {count} 项",
    "count days",
)
_linking = EventShape()
LINKING_STARTED = _linking(
    "linking.started", "{actor} had related accounts sought", "{actor} 发起了关联账号查找", "threshold"
)
LINKING_FINISHED = _linking(
    "linking.finished",
    "Related accounts were sought among {accounts}: {proposed} links proposed, {withdrawn} withdrawn",
    "已在 {accounts} 个账号中查找关联账号：提出 {proposed} 条关联，撤回 {withdrawn} 条",
    "accounts pairs links proposed withdrawn",
)
LINKING_FAILED = _linking(
    "linking.failed",
    "The search for related accounts failed: {failure}",
    "关联账号查找失败：{failure}",
    "failure",
)
_link = EventShape(fields=("a", "b", "probability", "kinds"), words={"before": LinkState})
LINK_PROPOSED = _link(
    "link.proposed",
    "The two accounts have in common what makes it likely that the same people run them",
    "两个账号的共同特征表明其很可能由同一主体控制",
    "before",
)
LINK_WITHDRAWN = _link(
    "link.withdrawn",
    "The proposed link was withdrawn: the accounts no longer have enough in common",
    "关联提议已撤回：两个账号的共同特征已不足",
)
LINK_CONFIRMED = _link(
    "link.confirmed",
    "{actor} confirmed that the same people run the two accounts: {reason}",
    "{actor} 确认两个账号由同一主体控制：{reason}",
    "reason",
)
LINK_REJECTED = _link(
    "link.rejected",
    "{actor} found that different people run the two accounts: {reason}",
    "{actor} 认定两个账号并非由同一主体控制：{reason}",
    "reason",
)
