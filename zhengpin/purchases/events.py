"""Ledger events of test purchases. Only the operator reads them: not even that there was one is told before its result.

None holds a cover account or the number of an order. What the merchant may know it reads on its own page.
"""

from __future__ import annotations

from zhengpin.evidence.custody.states import SealSeen
from zhengpin.ledger.events import EventShape
from zhengpin.purchases.states import (
    AppraisalResult,
    ControlAnswer,
    CopyFate,
    CopyRole,
    FailureReason,
    HandoverPurpose,
    MerchantPosition,
)

_purchase = EventShape(
    fields=("number", "filing"),
    words={"failure": FailureReason, "result": AppraisalResult, "position": MerchantPosition},
)
PURCHASE_PLANNED = _purchase(
    "purchase.planned",
    "{actor} planned the test purchase {number}: {why}",
    "{actor} 拟定抽检购买 {number}：{why}",
    "listing shop estimate currency copies why inspection",
)
PURCHASE_APPROVED = _purchase(
    "purchase.approved",
    "{actor} approved it: up to {estimate} {currency}",
    "{actor} 批准：不超过 {estimate} {currency}",
    "estimate currency budget",
)
PURCHASE_CANCELLED = _purchase(
    "purchase.cancelled", "{actor} cancelled it: {why}", "{actor} 取消：{why}", "why"
)
PURCHASE_ORDERED = _purchase(
    "purchase.ordered",
    "{actor} ordered it for {paid} {currency}",
    "{actor} 已下单，实付 {paid} {currency}",
    "paid currency",
)
PURCHASE_FAILED = _purchase(
    "purchase.failed",
    "Nothing came of the order: {failure}. {why}",
    "未能买到：{failure}。{why}",
    "failure why",
)
PURCHASE_RECEIVED = _purchase(
    "purchase.received",
    "{actor} received it and put it under the seals {seals}",
    "{actor} 收货并以封签 {seals} 封存",
    "seals photos video",
)
PURCHASE_STORED = _purchase("purchase.stored", "{actor} stored it: {place}", "{actor} 入库：{place}", "place")
PURCHASE_SENT = _purchase(
    "purchase.sent", "It is on its way to the appraiser", "检样已送出", "appraisal round"
)
PURCHASE_WITH_APPRAISER = _purchase(
    "purchase.with_appraiser", "The appraiser has it", "鉴定方已签收", "round"
)
PURCHASE_APPRAISED = _purchase(
    "purchase.appraised", "Appraised: {result}", "鉴定结论：{result}", "appraisal round result"
)
PURCHASE_NOTIFIED = _purchase(
    "purchase.notified",
    "The merchant was told the result: {result}",
    "已将鉴定结论告知商家：{result}",
    "result until",
)
PURCHASE_ANSWERED = _purchase(
    "purchase.answered",
    "{actor} answered for the merchant: {position}",
    "{actor} 代表商家答复：{position}",
    "position files",
)
PURCHASE_UNANSWERED = _purchase(
    "purchase.unanswered", "The merchant did not answer in time", "商家逾期未答复", "until"
)
PURCHASE_TAKEN_BACK = _purchase(
    "purchase.taken_back", "{actor} took the copy back into store", "{actor} 将检样收回入库", "place"
)
PURCHASE_SPOILED = _purchase(
    "purchase.spoiled", "The chain of custody is broken: {why}", "保管链中断：{why}", "copy why"
)
PURCHASE_CASE_OPENED = _purchase(
    "purchase.case_opened", "{actor} put it to a reviewer", "{actor} 已提交审核", "case"
)
PURCHASE_CLOSED = _purchase(
    "purchase.closed", "{actor} closed it: {closed_as}", "{actor} 结案：{closed_as}", "closed_as result"
)

_copy = EventShape(
    fields=("number", "seal"),
    words={"fate": CopyFate, "role": CopyRole, "known": AppraisalResult, "compared": ControlAnswer},
)
COPY_REGISTERED = _copy(
    "copy.registered",
    "{actor} registered the control copy {number}: {known}",
    "{actor} 登记质控样品 {number}：{known}",
    "known filing origin",
)
COPY_ENDED = _copy(
    "copy.ended", "{actor}: the copy {number} is {fate}", "{actor}：样品 {number} {fate}", "fate role"
)
COPY_RESEALED = _copy(
    "copy.resealed",
    "{actor} put the copy {number} under the new seal {seal}: {why}",
    "{actor} 更换样品 {number} 的封签为 {seal}：{why}",
    "before why",
)
CONTROL_COMPARED = _copy(
    "control.compared",
    "What was said of the control copy {number}: {compared}",
    "质控样品 {number} 的鉴定结论：{compared}",
    "compared appraiser",
)
COPY_HELD_LONG = _copy(
    "copy.held_long",
    "{holder} has held the copy for {days} days",
    "{holder} 已保管样品 {days} 天",
    "holder days",
)

_handover = EventShape(
    fields=("copy", "number", "position", "giver", "taker", "place", "seal"),
    words={"purpose": HandoverPurpose, "seal_state": SealSeen},
)
HANDOVER_GIVEN = _handover(
    "handover.given",
    "{giver} gave the copy {number} under seal {seal} to {taker}, {place}",
    "{giver} 将样品 {number}（封签 {seal}）交给 {taker}，地点：{place}",
    "purpose photos",
)
HANDOVER_TAKEN = _handover(
    "handover.taken",
    "{taker} took the copy {number}; its seal {seal} was intact",
    "{taker} 接收样品 {number}，封签 {seal} 完好",
    "seal_seen photos",
)
HANDOVER_QUESTIONED = _handover(
    "handover.questioned",
    "{taker} took the copy {number}, and its seal was not as given: {seal_state} ({seal_seen}). {note}",
    "{taker} 接收样品 {number} 时封签与交出时不符：{seal_state}（{seal_seen}）。{note}",
    "seal_seen seal_state note photos",
)
HANDOVER_ACCEPTED = _handover(
    "handover.accepted",
    "{actor} accepted it all the same: {answer}",
    "{actor} 核实后予以认可：{answer}",
    "answer",
)
HANDOVER_REJECTED = _handover(
    "handover.rejected",
    "{actor} did not accept it, so that the chain is broken: {answer}",
    "{actor} 不予认可，保管链中断：{answer}",
    "answer",
)
HANDOVER_WITHDRAWN = _handover(
    "handover.withdrawn", "{actor} took the copy {number} back", "{actor} 撤回样品 {number} 的交接", "answer"
)

_appraisal = EventShape(fields=("number", "copy", "appraiser", "round"), words={"result": AppraisalResult})
APPRAISAL_ASKED = _appraisal(
    "appraisal.asked",
    "{actor} asked for the appraisal {number}",
    "{actor} 发起鉴定 {number}",
    "until by_link",
)
APPRAISAL_ANSWERED = _appraisal(
    "appraisal.answered",
    "{appraised_by} appraised it: {result}",
    "{appraised_by} 出具鉴定结论：{result}",
    "result appraised_by report",
)
APPRAISAL_EXPIRED = _appraisal(
    "appraisal.expired",
    "The appraisal {number} was not answered in time",
    "鉴定 {number} 逾期未答复",
    "until",
)
APPRAISAL_REVOKED = _appraisal(
    "appraisal.revoked", "{actor} took the question back: {why}", "{actor} 撤回鉴定：{why}", "why"
)

_money = EventShape(fields=("name",))
BUDGET_SET = _money(
    "purchase_budget.set",
    "{actor} set the budget {name}: {amount} {currency}, {first_day} to {last_day}",
    "{actor} 设定预算 {name}：{amount} {currency}，{first_day} 至 {last_day}",
    "amount currency first_day last_day",
)
_account = EventShape()
COVER_ACCOUNT_ADDED = _account(
    "cover_account.added", "{actor} added a cover account", "{actor} 登记一个匿名买家账号"
)
COVER_ACCOUNT_RETIRED = _account(
    "cover_account.retired", "{actor} retired a cover account", "{actor} 停用一个匿名买家账号"
)
