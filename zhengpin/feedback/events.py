"""Ledger events of what buyers say: none of them holds a buyer, an order's number or a text."""

from __future__ import annotations

from zhengpin.feedback.states import AnswerState, ReopenCause, RiseReason, RiseState, Says
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
    "orders feedback photos held kept",
)
HELD_ERASED = _records(
    "buyer.held_erased",
    "Texts and photos of {feedback} returns, reviews, questions and reports of erased buyers were deleted, now that no "
    "open case needs them",
    "相关案件已审结，{feedback} 条已删除买家的退货、评价、提问与举报的文字与照片已一并删除",
    "feedback photos",
)
BUYERS_FORGOTTEN = _records(
    "buyers.forgotten",
    "{buyers} buyers of whom no record is kept were forgotten, with {links} links not seen for long",
    "已删除 {buyers} 名无任何记录的买家及 {links} 条过期关联",
    "buyers links keys",
)
COUNTS_MENDED = _records(
    "buyer_counts.mended",
    "Counts of what buyers say were counted anew: {differed} of {rows} differed",
    "已重新统计买家反馈：{rows} 项中有 {differed} 项不符",
    "differed rows",
)
DAY_COUNTED = _records(
    "buyer_day.counted",
    "Counted of {day}: {orders} orders; {says_fake} times feedback says that goods are fake, {believed} by its "
    "evidence; {reports} reports, {room_reports} of them of live rooms",
    "{day} 统计：订单 {orders} 单；反馈称假 {says_fake} 条，按证据计 {believed} 条；举报 {reports} 条，其中直播间 "
    "{room_reports} 条",
    "day orders says_fake says_genuine reviews questions returns fake_returns reports room_reports believed",
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
_reports = EventShape(words={"answer": AnswerState, "cause": ReopenCause})
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
_rise = EventShape(
    fields=("kind", "label"), words={"state": RiseState, "reason": RiseReason, "note": RiseReason}
)
RISE_DETECTED = _rise(
    "rise.detected",
    "Buyers say more often than before of {label} that goods are fake: {reports} where {expected} were to be expected "
    "since {since}",
    "买家对 {label} 的假货反馈高于以往：自 {since} 起 {reports} 条，预期 {expected} 条",
    "reports expected since rise low high doubted state",
)
RISE_CHANGED = _rise(
    "rise.changed",
    "The rise of {label}: {state}. {reason}: buyers believed {buyers}, doubted {doubted}",
    "{label} 的异常上升：{state}。{reason}：采信买家 {buyers} 名，存疑 {doubted} 名",
    "state reason buyers doubted",
)
RISE_RECHECKED = _rise(
    "rise.recheck_started",
    "{actor} had {listings} listings of {label} screened again, of which buyers say more often that they are fake",
    "{actor} 已就买家对 {label} 的异常反馈启动 {listings} 件商品的复查",
    "listings",
)
RISE_CLOSED = _rise(
    "rise.closed",
    "{actor} closed the rise of {label}: {state}. {note}",
    "{actor} 处理完毕 {label} 的异常上升：{state}。{note}",
    "state note",
)
