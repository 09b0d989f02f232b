"""Ledger events of what buyers say: none of them holds a buyer, an order's number or a text."""

from __future__ import annotations

from zhengpin.feedback.states import AnswerState, RiseState, Says
from zhengpin.ledger.events import EventShape

_records = EventShape()
RECORDS_RECEIVED = _records(
    "buyer_records.received",
    "Records of buyers were received from {source}: {orders} orders, {feedback} returns, reviews, questions and "
    "reports",
    "已从 {source} 接收买家记录：订单 {orders} 条，退货、评价、提问与举报 {feedback} 条",
    "source orders feedback corrected",
)
RECORDS_DELETED = _records(
    "buyer_records.deleted",
    "Records of buyers that were kept long enough were deleted: {orders} orders, {feedback} returns, reviews, "
    "questions and reports",
    "已删除到期的买家记录：订单 {orders} 条，退货、评价、提问与举报 {feedback} 条",
    "orders feedback",
)
BUYER_ERASED = _records(
    "buyer.erased",
    "{actor} had a buyer erased: {orders} orders and {feedback} returns, reviews, questions and reports no longer have "
    "a buyer or a text",
    "{actor} 删除了一名买家的数据：订单 {orders} 条，退货、评价、提问与举报 {feedback} 条已去除买家与文字",
    "orders feedback photos held",
)
COUNTS_MENDED = _records(
    "buyer_counts.mended",
    "Counts of what buyers say were counted anew: {differed} of {rows} differed",
    "已重新统计买家反馈：{rows} 项中有 {differed} 项不符",
    "differed rows",
)
_feedback = EventShape(words={"said": Says, "says": Says})
FEEDBACK_CORRECTED = _feedback(
    "feedback.corrected",
    "{actor} corrected what feedback is taken to say: {said} → {says}",
    "{actor} 更正了反馈含义：{said} → {says}",
    "said says note",
)
CORRECTION_ANSWERED = _feedback(
    "correction.answered",
    "{actor} answered a correction proposed to the lexicon: {state}",
    "{actor} 处理了提交词库的更正：{state}",
    "said says state",
)
_reports = EventShape(words={"answer": AnswerState})
REPORT_RECEIVED = _reports(
    "buyer_report.received",
    "A buyer reported a suspected fake; photos: {photos}",
    "一名买家举报疑似假货，附照片 {photos} 张",
    "photos",
)
REPORT_ANSWERED = _reports(
    "buyer_report.answered",
    "A buyer's report was answered: {answer}",
    "已答复买家举报：{answer}",
    "answer case",
)
REPORT_WITHDRAWN = _reports(
    "buyer_report.withdrawn",
    "A buyer withdrew a report of a suspected fake; its text and its photos are deleted: {photos}",
    "一名买家撤回了假货举报，其文字与 {photos} 张照片已删除",
    "photos",
)
REPORT_PHOTOS_ADDED = _reports(
    "buyer_report.photos_added",
    "A buyer added photos to a report; in all: {photos}",
    "一名买家为举报补充了照片，共 {photos} 张",
    "photos",
)
REPORT_REOPENED = _reports(
    "buyer_report.reopened",
    "The answer to a buyer's report no longer holds, and a person looks at it again: {cause}",
    "买家举报的答复不再适用，将重新人工核查：{cause}",
    "cause case",
)
_rise = EventShape(fields=("kind", "label"), words={"state": RiseState})
RISE_TOLD = _rise(
    "rise.told",
    "Buyers say more often than before of {label} that goods are fake: {reports} where {expected} were to be expected "
    "since {since}",
    "买家对 {label} 的假货反馈高于以往：自 {since} 起 {reports} 条，预期 {expected} 条",
    "reports expected since rise low high doubted state",
)
RISE_CHANGED = _rise(
    "rise.changed",
    "The rise of {label} is {state}: {why}",
    "{label} 的异常上升：{state}。{why}",
    "state why",
)
RISE_CLOSED = _rise(
    "rise.closed",
    "{actor} closed the rise of {label}: {state}. {note}",
    "{actor} 处理完毕 {label} 的异常上升：{state}。{note}",
    "state note",
)
