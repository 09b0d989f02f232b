"""Ledger events of related accounts: none of them holds a trait, and only the operator reads them."""

from __future__ import annotations

from zhengpin.ledger.events import declare
from zhengpin.linkage.states import LinkState

_ABOUT = ("a", "b", "probability", "kinds")

TRAITS_RECEIVED = declare(
    "traits.received",
    en="Traits of the account were received: {added} new, {removed} removed",
    zh="已收到该账户的特征：新增 {added} 项，移除 {removed} 项",
    fields=("added", "removed", "kinds"),
)
TRAITS_FORGOTTEN = declare(
    "traits.forgotten",
    en="{count} traits that were not seen for {days} days were deleted",
    zh="已删除 {days} 天内未再出现的特征 {count} 项",
    fields=("count", "days"),
)
LINKING_STARTED = declare(
    "linking.started",
    en="{actor} had related accounts sought",
    zh="{actor} 发起了关联账户查找",
    fields=("threshold",),
)
LINKING_FINISHED = declare(
    "linking.finished",
    en="Related accounts were sought among {accounts}: {proposed} links proposed, {withdrawn} withdrawn",
    zh="已在 {accounts} 个账户中查找关联账户：提出 {proposed} 条关联，撤回 {withdrawn} 条",
    fields=("accounts", "pairs", "links", "proposed", "withdrawn"),
)
LINKING_FAILED = declare(
    "linking.failed",
    en="The search for related accounts failed: {failure}",
    zh="关联账户查找失败：{failure}",
    fields=("failure",),
)
LINK_PROPOSED = declare(
    "link.proposed",
    en="The two accounts have in common what makes it likely that the same people run them",
    zh="两个账户的共同特征表明其很可能由同一主体控制",
    fields=(*_ABOUT, "before"),
    words={"before": LinkState},
)
LINK_WITHDRAWN = declare(
    "link.withdrawn",
    en="The proposed link was withdrawn: the accounts no longer have enough in common",
    zh="关联提议已撤回：两个账户的共同特征已不足",
    fields=_ABOUT,
)
LINK_CONFIRMED = declare(
    "link.confirmed",
    en="{actor} confirmed that the same people run the two accounts: {reason}",
    zh="{actor} 确认两个账户由同一主体控制：{reason}",
    fields=(*_ABOUT, "reason"),
)
LINK_REJECTED = declare(
    "link.rejected",
    en="{actor} found that different people run the two accounts: {reason}",
    zh="{actor} 认定两个账户并非由同一主体控制：{reason}",
    fields=(*_ABOUT, "reason"),
)
