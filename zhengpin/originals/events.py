"""Ledger events of deposited originals. The depositor reads those of its own."""

from __future__ import annotations

from zhengpin.ledger.events import HOLDER, EventShape
from zhengpin.originals.dispute_states import DisputeSide, ReopenedBy
from zhengpin.originals.priority.lines import PriorityOutcome, PriorityReason
from zhengpin.originals.states import DepositAnswer, DepositScope, DepositState, OriginalSource, StrongLine

_of_depositor = EventShape(audience=(HOLDER,))
_stamping = EventShape()
BATCH_MADE = _stamping(
    "original.batch_made",
    "{count} deposits or time stamps were gathered under the root {root}",
    "{count} 份存证或时间戳已汇总，根为 {root}",
    "kind root count",
)
TIME_STAMPED = _stamping(
    "original.time_stamped",
    "The root {root} was stamped by {authority} at {stamped_at}",
    "根 {root} 已由 {authority} 于 {stamped_at} 加盖时间戳",
    "root authority stamped_at ends_at token evidence",
)
TIME_STAMP_ABANDONED = _stamping(
    "original.time_stamp_abandoned",
    "The root {root} is no longer to be stamped by {authority}, which is not among the authorities any more",
    "{authority} 已不在时间戳机构名单中，根 {root} 不再由其加盖时间戳",
    "root authority",
)
RECEIPT_GIVEN = _of_depositor(
    "original.receipt_given", "{actor} took a receipt", "{actor} 取得回执", "digest"
)
CREDENTIALS_WRITTEN = _of_depositor(
    "original.credentials_written",
    "{actor} took a copy with content credentials",
    "{actor} 取得写入内容凭证的副本",
    "digest",
)
CHAIN_RECORDED = _of_depositor(
    "original.chain_recorded",
    "{actor} recorded the number {number} of the evidence chain {chain}",
    "{actor} 登记了 {chain} 的存证编号 {number}",
    "chain number certificate",
)

_original = EventShape(
    audience=(HOLDER,),
    words={
        "answer": DepositAnswer,
        "state": DepositState,
        "before": DepositState,
        "scope": DepositScope,
        "before_scope": DepositScope,
        "source": OriginalSource,
        "line": StrongLine,
    },
)
COLLECTION_BEGUN = _original(
    "originals.begun",
    "{actor} began a collection of originals: {scope}",
    "{actor} 建立原创库：{scope}",
    "scope",
)
ORIGINAL_DEPOSITED = _original(
    "original.deposited",
    "{actor} deposited “{name}”: {answer}",
    "{actor} 存证“{name}”：{answer}",
    "digest name answer scope source first_seen_at filing",
)
ORIGINAL_MOVED = _original(
    "original.moved",
    "A deposited original went from {before} to {state}",
    "原创存证由“{before}”转为“{state}”",
    "digest before state answer line reason",
)
EVIDENCE_NOTED = _original(
    "original.evidence_noted",
    "More was found of a deposited original: {noted}",
    "补充原创存证的查验结果：{noted}",
    "digest noted",
)
ORIGINAL_SHOWN = _original(
    "original.shown",
    "A deposited original is public since {since}",
    "原创存证自 {since} 起公开",
    "digest since listing",
)
ORIGINAL_EXCLUSIVE = _original(
    "original.exclusive",
    "A deposited original bears an act from now on",
    "原创存证自此可作为处置依据",
    "digest line",
)
LISTINGS_WANTED = _original(
    "originals.listings_wanted",
    "{actor} had the pictures of its shop deposited: {files}",
    "{actor} 存证本店在售商品图片 {files} 个",
    "files",
)
SCOPE_SET = _original(
    "original.scope_set",
    "{actor} chose who may show a deposited original: {scope}",
    "{actor} 选择原创存证的可展示方：{scope}",
    "digest before_scope scope",
)
ORIGINAL_RENEWED = _original(
    "original.renewed",
    "{actor} renewed a deposited original: protected until {ends_at}",
    "{actor} 续期原创存证，保护至 {ends_at}",
    "digest ended_at ends_at",
)
COPIES_NOTIFIED = _original(
    "originals.copies_notified",
    "The owner was told of copies that wait for its word: {places}",
    "已告知权利人待其决定的抄袭展示：{places} 处",
    "places until",
)
SOURCE_ADDED = _original(
    "original.source_added",
    "{actor} gave a source file of a deposited original: {name}",
    "{actor} 为原创存证补充源文件：{name}",
    "digest source_digest kind name",
)
ORDER_BEGUN = _original(
    "standing_order.begun",
    "{actor} had the pictures of the shop's new listings deposited as they come: {scope}",
    "{actor} 委托自动存证本店新商品图片：{scope}",
    "scope",
)
ORDER_FOLLOWED = _original(
    "standing_order.followed",
    "Pictures of the shop's new listings were deposited: {files}",
    "已按委托存证本店新商品图片 {files} 个",
    "files",
)
ORDER_ENDED = _original(
    "standing_order.ended",
    "{actor} ended the standing order of the shop",
    "{actor} 终止本店的长期存证委托",
    "",
)

_dispute = EventShape(
    audience=(HOLDER,),
    words={
        "side": DisputeSide,
        "outcome": PriorityOutcome,
        "before": PriorityOutcome,
        "why": PriorityReason,
        "by": ReopenedBy,
    },
)
DISPUTE_OPENED = _dispute(
    "original_dispute.opened",
    "{actor} disputes a deposited original; both sides are heard until {due_at}",
    "{actor} 对原创存证提出主张；听取双方意见至 {due_at}",
    "first second due_at",
)
DISPUTE_ANSWERED = _dispute(
    "original_dispute.answered",
    "{actor} made a statement in a dispute over an original: {side}",
    "{actor} 在原创争议中提交说明：{side}",
    "side",
)
DISPUTE_REFERRED = _dispute(
    "original_dispute.referred",
    "A dispute over an original was referred to a person; the evidence says: {outcome}",
    "原创争议转人工认定；证据指向：{outcome}",
    "outcome why policy points_first points_second",
)
DISPUTE_DECIDED = _dispute(
    "original_dispute.decided",
    "A dispute over an original was decided: {outcome}",
    "原创争议已认定：{outcome}",
    "outcome why policy points_first points_second explanation",
)
DISPUTE_WITHDRAWN = _dispute(
    "original_dispute.withdrawn",
    "{actor} withdrew a claim to an original",
    "{actor} 撤回对原创的主张",
    "reason",
)
DISPUTE_REOPENED = _dispute(
    "original_dispute.reopened",
    "{actor} reopened a dispute over an original: {by}",
    "{actor} 重启原创争议：{by}",
    "by before explanation due_at",
)
