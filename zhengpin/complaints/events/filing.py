"""Ledger events of complaints and their targets: filed, checked, decided, ended."""

from __future__ import annotations

from zhengpin.complaints.states import TargetState
from zhengpin.complaints.vocabulary import ComplaintReason, TargetRefusal
from zhengpin.ledger.events import HOLDER, MERCHANT, EventShape, declare
from zhengpin.review.states import DecisionOutcome

_complaint = EventShape(
    fields=("holder", "track", "reason", "client_ref", "tier"),
    audience=(HOLDER,),
    words={"reason": ComplaintReason},
)
COMPLAINT_DRAFTED = _complaint("complaint.drafted", "{actor} drafted the complaint", "{actor} 起草了投诉")
COMPLAINT_SUBMITTED = _complaint(
    "complaint.submitted",
    "{actor} submitted the complaint with {targets} targets",
    "{actor} 提交了投诉，共 {targets} 个对象",
    "targets submission flagger",
)
COMPLAINT_ADMITTED = _complaint(
    "complaint.admitted",
    "The complaint is complete and under review",
    "投诉材料齐备，进入审核",
    "targets automatic",
)
_complaint_of_holder = EventShape(audience=(HOLDER,))
COMPLAINT_RETURNED = _complaint_of_holder(
    "complaint.returned", "The complaint needs changes", "投诉退回补正", "defects reason"
)
COMPLAINT_LAPSED = _complaint_of_holder(
    "complaint.lapsed",
    "The complaint lapsed: it was not corrected in time",
    "投诉逾期未补正，已失效",
    "reason",
)
COMPLAINT_REJECTED = _complaint_of_holder(
    "complaint.rejected",
    "The complaint was rejected: {explanation}",
    "投诉不予受理：{explanation}",
    "explanation reason",
)
COMPLAINT_DECIDED = _complaint(
    "complaint.decided",
    "Every target was decided: {upheld} upheld, {not_upheld} not upheld",
    "全部对象已审结：成立 {upheld} 个，不成立 {not_upheld} 个",
    "upheld not_upheld",
)
COMPLAINT_CLOSED = _complaint_of_holder(
    "complaint.closed", "The complaint was closed", "投诉已结案", "reason counts"
)
COMPLAINT_WITHDRAWN = _complaint_of_holder(
    "complaint.withdrawn",
    "{actor} withdrew the complaint: {explanation}",
    "{actor} 撤回了投诉：{explanation}",
    "explanation reason",
)
EVIDENCE_ADDED = declare(
    "complaint.evidence_added",
    en="{actor} added evidence: {name}",
    zh="{actor} 补充了证据：{name}",
    fields=("name", "digest", "kind", "counter"),
)
_target_of_holder = EventShape(audience=(HOLDER,), words={"verdict": TargetRefusal})
TARGET_ADMITTED = _target_of_holder(
    "target.admitted",
    "The target was accepted for review",
    "已受理该对象",
    "subject_ref respondent reason surface",
)
TARGET_REFUSED = _target_of_holder(
    "target.refused", "The target was rejected: {verdict}", "未受理该对象：{verdict}", "verdict given reason"
)
TARGET_CHANGED = declare(
    "target.changed",
    en="The target is now: {state}",
    zh="对象状态：{state}",
    fields=(
        "state",
        "was",
        "reason",
        "surface",
        "respondent",
        "holder",
        "decision",
        "counter",
        "verdict",
        "cause",
    ),
    audience=(HOLDER, MERCHANT),
    words={"state": TargetState, "was": TargetState},
)
BULK_DECISION_STARTED = declare(
    "bulk_decision.started", en="{actor} began to decide {total} targets alike: {outcome}",
    zh="{actor} 开始批量审核 {total} 个对象：{outcome}", fields=("outcome", "reason", "total"),
    words={"outcome": DecisionOutcome},
)  # fmt: skip
BULK_DECISION_ENDED = declare(
    "bulk_decision.ended", en="The bulk decision has ended: {done} of {total} targets answered for",
    zh="批量审核结束：已处理 {done}/{total} 个对象", fields=("outcome", "reason", "done", "total", "counts", "cause"),
)  # fmt: skip
