"""Ledger events of complaints: filed, checked, decided target by target, answered, timed, ended."""

from __future__ import annotations

from zhengpin.complaints.credibility import Side
from zhengpin.complaints.states import StandingStep, Step, TargetState
from zhengpin.complaints.vocabulary import CounterGround, ProofKind, Reason, Refusal, Ruling
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
    fields=(*_ABOUT, "targets", "submission"),
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
COUNTER_DRAFTED = declare(
    "counter_statement.drafted",
    en="{actor} drafted a counter-statement",
    zh="{actor} 起草了声明",
    fields=("respondent",),
    audience=(MERCHANT,),
)
_COUNTER = ("ground", "respondent", "targets", "reason")
COUNTER_SUBMITTED = declare(
    "counter_statement.submitted",
    en="{actor} submitted a counter-statement: {ground}",
    zh="{actor} 提交了声明：{ground}",
    fields=_COUNTER,
    audience=(MERCHANT,),
    words={"ground": CounterGround},
)
COUNTER_RETURNED = declare(
    "counter_statement.returned",
    en="The counter-statement was returned to be mended",
    zh="声明退回补正",
    fields=(*_COUNTER, "defects"),
    audience=(MERCHANT,),
)
COUNTER_LAPSED = declare(
    "counter_statement.lapsed",
    en="The counter-statement lapsed: it was not mended in time",
    zh="声明逾期未补正，已失效",
    fields=_COUNTER,
    audience=(MERCHANT,),
)
COUNTER_REFUSED = declare(
    "counter_statement.refused",
    en="The counter-statement was not forwarded: {explanation}",
    zh="声明未予转送：{explanation}",
    fields=(*_COUNTER, "explanation"),
    audience=(MERCHANT,),
)
COUNTER_FORWARDED = declare(
    "counter_statement.forwarded",
    en="The counter-statement was forwarded to the rights holder",
    zh="声明已转送权利人",
    fields=_COUNTER,
    audience=(MERCHANT, HOLDER),
)
COUNTER_ENDED = declare(
    "counter_statement.ended",
    en="The counter-statement is settled: {result}",
    zh="声明已了结：{result}",
    fields=(*_COUNTER, "result"),
    audience=(MERCHANT, HOLDER),
)
COUNTER_WITHDRAWN = declare(
    "counter_statement.withdrawn",
    en="{actor} withdrew the counter-statement",
    zh="{actor} 撤回了声明",
    fields=_COUNTER,
    audience=(MERCHANT, HOLDER),
)
PROOF_GIVEN = declare(
    "proof.given",
    en="{actor} proved: {kind}, {authority} {case_number}",
    zh="{actor} 提交证明：{kind}，{authority} {case_number}",
    fields=("kind", "authority", "case_number", "digest", "counter"),
    audience=(MERCHANT, HOLDER),
    words={"kind": ProofKind},
)
RULING_RECORDED = declare(
    "proof.ruled",
    en="The authority ruled: {ruling}",
    zh="主管部门或法院裁决：{ruling}",
    fields=("ruling", "note"),
    audience=(MERCHANT, HOLDER),
    words={"ruling": Ruling},
)
_CLOCK = ("step", "due_at", "track", "cause", "targets", "counter")
CLOCK_STARTED = declare(
    "clock.started",
    en="A clock runs until {due_at}: {step}",
    zh="开始计时，截止 {due_at}：{step}",
    fields=(*_CLOCK, "started_at", "not_before"),
    audience=(MERCHANT, HOLDER),
    words={"step": Step},
)
CLOCK_EXTENDED = declare(
    "clock.extended",
    en="{actor} extended the clock to {due_at}: {explanation}",
    zh="{actor} 将期限延长至 {due_at}：{explanation}",
    fields=(*_CLOCK, "explanation", "was"),
    audience=(MERCHANT, HOLDER),
    words={"step": Step},
)
CLOCK_SUSPENDED = declare(
    "clock.suspended",
    en="{actor} suspended the clock: {explanation}",
    zh="{actor} 中止计时：{explanation}",
    fields=(*_CLOCK, "explanation"),
    audience=(MERCHANT, HOLDER),
)
CLOCK_RESUMED = declare(
    "clock.resumed",
    en="The clock runs again, until {due_at}",
    zh="恢复计时，截止 {due_at}",
    fields=_CLOCK,
    audience=(MERCHANT, HOLDER),
)
CLOCK_EXPIRED = declare(
    "clock.expired",
    en="The clock ran out: {step}",
    zh="期限届满：{step}",
    fields=_CLOCK,
    audience=(MERCHANT, HOLDER),
    words={"step": Step},
)
CLOCK_MET = declare(
    "clock.met", en="Done in time: {step}", zh="已按期完成：{step}", fields=_CLOCK,
    audience=(MERCHANT, HOLDER), words={"step": Step},
)  # fmt: skip
CLOCK_CANCELLED = declare(
    "clock.cancelled", en="The clock was cancelled: {cause}", zh="计时已取消：{cause}", fields=_CLOCK,
    audience=(MERCHANT, HOLDER), words={"step": Step},
)  # fmt: skip
_STANDING = ("side", "reason", "record", "threshold", "until", "explanation", "cause")
STANDING_WARNED = declare(
    "standing.warned",
    en="A warning before any restriction, to be better by {until}: {reason}",
    zh="限制前警示，须于 {until} 前改善：{reason}",
    fields=_STANDING,
    audience=(HOLDER, MERCHANT),
    words={"reason": Reason},
)
STANDING_RESTRICTED = declare(
    "standing.restricted",
    en="Restricted until {until}: {reason}",
    zh="受限至 {until}：{reason}",
    fields=_STANDING,
    audience=(HOLDER, MERCHANT),
    words={"reason": Reason},
)
STANDING_ENDED = declare(
    "standing.ended",
    en="The {step} ended: {explanation}",
    zh="{step}结束：{explanation}",
    fields=("step", "side", "reason", "explanation"),
    audience=(HOLDER, MERCHANT),
    words={"step": StandingStep, "reason": Reason},
)
_MALICE = ("side", "reason", "factors", "explanation", "organisation")
MALICE_OPENED = declare(
    "malice_review.opened",
    en="{actor} opened a review of malice: {side}, {reason}",
    zh="{actor} 启动恶意审查：{side}，{reason}",
    fields=_MALICE,
    words={"side": Side, "reason": Reason},
)
MALICE_PROPOSED = declare(
    "malice_review.proposed",
    en="{actor} found malice, for a second person to confirm: {explanation}",
    zh="{actor} 初审认定恶意，待第二人复核：{explanation}",
    fields=_MALICE,
    words={"side": Side, "reason": Reason},
)
MALICE_CONFIRMED = declare(
    "malice_review.confirmed",
    en="{actor} confirmed malice; what follows: {step}",
    zh="{actor} 复核认定恶意；后果：{step}",
    fields=(*_MALICE, "step"),
    words={"side": Side, "reason": Reason, "step": StandingStep},
)
MALICE_DISMISSED = declare(
    "malice_review.dismissed",
    en="{actor} found no malice: {explanation}",
    zh="{actor} 未认定恶意：{explanation}",
    fields=_MALICE,
    words={"side": Side, "reason": Reason},
)
TRACK_PUBLISHED = declare(
    "track.published",
    en="{actor} published version {version} of the track {code}",
    zh="{actor} 发布了 {code} 流程的第 {version} 版",
    fields=("code", "version", "digest", "note"),
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
