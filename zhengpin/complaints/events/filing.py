"""Ledger events of complaints and their targets: filed, checked, decided, ended."""

from __future__ import annotations

from zhengpin.complaints.states import TargetState
from zhengpin.complaints.vocabulary import Reason, Refusal
from zhengpin.ledger.events import HOLDER, MERCHANT, declare
from zhengpin.review.states import DecisionOutcome

_ABOUT = ("holder", "track", "reason", "client_ref", "tier")

COMPLAINT_DRAFTED = declare(
    "complaint.drafted",
    en="{actor} drafted the complaint",
    zh="{actor} 起草了投诉",
    fields=_ABOUT,
    audience=(HOLDER,),
    words={"reason": Reason},
)
COMPLAINT_SUBMITTED = declare(
    "complaint.submitted",
    en="{actor} submitted the complaint with {targets} targets",
    zh="{actor} 提交了投诉，共 {targets} 个对象",
    fields=(*_ABOUT, "targets", "submission", "flagger"),
    audience=(HOLDER,),
    words={"reason": Reason},
)
COMPLAINT_ADMITTED = declare(
    "complaint.admitted",
    en="The complaint is complete and under review",
    zh="投诉材料齐备，进入审核",
    fields=(*_ABOUT, "targets", "automatic"),
    audience=(HOLDER,),
    words={"reason": Reason},
)
COMPLAINT_RETURNED = declare(
    "complaint.returned",
    en="The complaint was returned to be mended",
    zh="投诉退回补正",
    fields=("defects", "reason"),
    audience=(HOLDER,),
)
COMPLAINT_LAPSED = declare(
    "complaint.lapsed",
    en="The complaint lapsed: it was not mended in time",
    zh="投诉逾期未补正，已失效",
    fields=("reason",),
    audience=(HOLDER,),
)
COMPLAINT_REJECTED = declare(
    "complaint.rejected",
    en="The complaint was rejected: {explanation}",
    zh="投诉不予受理：{explanation}",
    fields=("explanation", "reason"),
    audience=(HOLDER,),
)
COMPLAINT_DECIDED = declare(
    "complaint.decided",
    en="Every target was decided: {upheld} upheld, {not_upheld} not upheld",
    zh="全部对象已裁决：成立 {upheld} 个，不成立 {not_upheld} 个",
    fields=(*_ABOUT, "upheld", "not_upheld"),
    audience=(HOLDER,),
    words={"reason": Reason},
)
COMPLAINT_CLOSED = declare(
    "complaint.closed",
    en="The complaint was closed",
    zh="投诉已结案",
    fields=("reason", "counts"),
    audience=(HOLDER,),
)
COMPLAINT_WITHDRAWN = declare(
    "complaint.withdrawn",
    en="{actor} withdrew the complaint: {explanation}",
    zh="{actor} 撤回了投诉：{explanation}",
    fields=("explanation", "reason"),
    audience=(HOLDER,),
)
EVIDENCE_ADDED = declare(
    "complaint.evidence_added",
    en="{actor} added evidence: {name}",
    zh="{actor} 补充了证据：{name}",
    fields=("name", "digest", "kind", "counter"),
)
TARGET_ADMITTED = declare(
    "target.admitted",
    en="The target was taken for review",
    zh="已受理该对象",
    fields=("subject_ref", "respondent", "reason", "surface"),
    audience=(HOLDER,),
)
TARGET_REFUSED = declare(
    "target.refused",
    en="The target was not taken: {verdict}",
    zh="未受理该对象：{verdict}",
    fields=("verdict", "given", "reason"),
    audience=(HOLDER,),
    words={"verdict": Refusal},
)
TARGET_CHANGED = declare(
    "target.changed",
    en="The target is now: {state}",
    zh="该对象现为：{state}",
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
    zh="{actor} 开始批量裁决 {total} 个对象：{outcome}", fields=("outcome", "reason", "total"),
    words={"outcome": DecisionOutcome},
)  # fmt: skip
BULK_DECISION_ENDED = declare(
    "bulk_decision.ended", en="The bulk decision has ended: {done} of {total} targets answered for",
    zh="批量裁决结束：已处理 {done}/{total} 个对象", fields=("outcome", "reason", "done", "total", "counts", "cause"),
)  # fmt: skip
