"""States of complaints, targets, counter-statements and clocks, and what may follow what."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class ComplaintState(Labelled):
    DRAFT = "draft", "Draft", "草稿"
    SUBMITTED = "submitted", "Submitted, being checked", "已提交，形式审查中"
    NEEDS_FIX = "needs_fix", "Needs changes", "退回补正"
    LAPSED = "lapsed", "Lapsed: not fixed in time", "逾期未补正，已失效"
    REJECTED = "rejected", "Rejected", "不予受理"
    UNDER_REVIEW = "under_review", "Under review", "审核中"
    IN_PROGRESS = "in_progress", "Decided, deadlines running", "已审结，期限进行中"
    CLOSED = "closed", "Closed", "已结案"
    WITHDRAWN = "withdrawn", "Withdrawn", "已撤回"


class TargetState(Labelled):
    LISTED = "listed", "Listed, not submitted yet", "已列入，未提交"
    REFUSED = "refused", "Rejected", "未识别"
    UNDER_REVIEW = "under_review", "Under review", "审核中"
    NOT_UPHELD = "not_upheld", "Not upheld", "不成立"
    WAITING_RESPONDENT = "waiting_respondent", "Upheld; the respondent may answer", "投诉成立，等待商家申辩"
    CONFIRMED = "confirmed", "Confirmed", "已确认"
    REMEDIED = "remedied", "Remedied by the respondent", "被投诉方已整改"
    COUNTERED = "countered", "Answered; the statement is checked", "已提交声明，审查中"
    WAITING_HOLDER = (
        "waiting_holder",
        "Statement forwarded; the rights holder may sue",
        "声明已转送，待权利人起诉或投诉",
    )
    HELD = "held", "Held for an authority's ruling", "待主管部门或法院作出决定"
    LIFTED = "lifted", "Measures lifted", "措施已解除"
    RETRACTED = "retracted", "Retracted by the rights holder", "权利人已撤回"


class CounterState(Labelled):
    DRAFT = "draft", "Draft", "草稿"
    SUBMITTED = "submitted", "Submitted, being checked", "已提交，审查中"
    NEEDS_FIX = "needs_fix", "Needs changes", "退回补正"
    LAPSED = "lapsed", "Lapsed: not fixed in time", "逾期未补正，已失效"
    REFUSED = "refused", "Refused", "不予转送"
    FORWARDED = "forwarded", "Forwarded to the rights holder", "已转送权利人"
    ENDED = "ended", "Ended", "已了结"
    WITHDRAWN = "withdrawn", "Withdrawn", "已撤回"


class ClockState(Labelled):
    RUNNING = "running", "Running", "计时中"
    SUSPENDED = "suspended", "Suspended", "已中止"
    MET = "met", "Met in time", "已按期完成"
    EXPIRED = "expired", "Expired", "已届满"
    CANCELLED = "cancelled", "Cancelled", "已取消"


class ReportState(Labelled):
    """How far a report by somebody without an account is, until it is a complaint."""

    UNCONFIRMED = "unconfirmed", "Address not confirmed yet", "待验证邮箱"
    WAITING = "waiting", "Waiting for a person to check it", "待人工核对"
    RETURNED = "returned", "Needs changes", "退回补正"
    LAPSED = "lapsed", "Lapsed: not fixed in time", "逾期未补正，已失效"
    TAKEN_UP = "taken_up", "Taken up as a complaint", "已受理为投诉"
    REFUSED = "refused", "Not taken up", "不予受理"
    WITHDRAWN = "withdrawn", "Withdrawn", "已撤回"


class BulkState(Labelled):
    """How far a bulk decision is."""

    RUNNING = "running", "Being decided", "审核中"
    FINISHED = "finished", "Done", "已完成"
    CANCELLED = "cancelled", "Stopped", "已停止"


class ClockStep(Labelled):
    """What a clock waits for."""

    FIX = "fix", "Fixing of the complaint", "投诉补正"
    REVIEW = "review", "Review by the platform", "平台审核"
    ANSWER = "answer", "Answer of the respondent", "被投诉方答复"
    COUNTER_FIX = "counter_fix", "Fixing of the counter-statement", "声明补正"
    SUIT = "suit", "Suit or complaint to an authority", "起诉或向主管部门投诉"
    APPEAL = "appeal", "Appeal", "申诉"


class StandingStep(Labelled):
    WARNED = "warned", "Warned", "已警示"
    RESTRICTED = "restricted", "Restricted", "已限制"


class StandingCause(Labelled):
    """Why a side was warned or restricted."""

    SHARE = "share", "Too many of its own failed", "不成立比例过高"
    MISUSE = "malice", "Misuse was confirmed", "经认定存在恶意"


class MisuseState(Labelled):
    """How far the review of whether something was filed in malice is."""

    OPEN = "open", "Under review", "审查中"
    PROPOSED = "proposed", "Misuse found; waits for a second person", "初审认定恶意，待第二人复核"
    CONFIRMED = "confirmed", "Misuse confirmed", "已认定恶意"
    DISMISSED = "dismissed", "No misuse", "未认定恶意"


C = ComplaintState
COMPLAINT = table(
    "complaint",
    ComplaintState,
    submit=({C.DRAFT, C.NEEDS_FIX}, C.SUBMITTED),
    return_=({C.SUBMITTED, C.UNDER_REVIEW}, C.NEEDS_FIX),
    lapse=(C.NEEDS_FIX, C.LAPSED),
    reject=(C.SUBMITTED, C.REJECTED),
    admit=(C.SUBMITTED, C.UNDER_REVIEW),
    proceed=(C.UNDER_REVIEW, C.IN_PROGRESS),
    close=({C.UNDER_REVIEW, C.IN_PROGRESS}, C.CLOSED),
    reopen=(C.CLOSED, C.IN_PROGRESS),
    withdraw=({C.DRAFT, C.SUBMITTED, C.NEEDS_FIX, C.UNDER_REVIEW, C.IN_PROGRESS}, C.WITHDRAWN),
)

T = TargetState
TARGET = table(
    "target",
    TargetState,
    refuse=({T.LISTED, T.UNDER_REVIEW}, T.REFUSED),
    admit=(T.LISTED, T.UNDER_REVIEW),
    return_=(T.UNDER_REVIEW, T.LISTED),
    uphold=({T.UNDER_REVIEW, T.NOT_UPHELD}, T.WAITING_RESPONDENT),
    turn_down=(T.UNDER_REVIEW, T.NOT_UPHELD),
    confirm=({T.WAITING_RESPONDENT, T.COUNTERED, T.WAITING_HOLDER, T.HELD}, T.CONFIRMED),
    remedy=(T.WAITING_RESPONDENT, T.REMEDIED),
    counter=({T.WAITING_RESPONDENT, T.CONFIRMED}, T.COUNTERED),
    return_counter=(T.COUNTERED, T.WAITING_RESPONDENT),
    forward=(T.COUNTERED, T.WAITING_HOLDER),
    hold=({T.WAITING_HOLDER, T.WAITING_RESPONDENT, T.COUNTERED, T.CONFIRMED}, T.HELD),
    lift=(
        {T.WAITING_RESPONDENT, T.CONFIRMED, T.REMEDIED, T.COUNTERED, T.WAITING_HOLDER, T.HELD},
        T.LIFTED,
    ),
    retract=(
        {
            T.LISTED,
            T.UNDER_REVIEW,
            T.WAITING_RESPONDENT,
            T.CONFIRMED,
            T.REMEDIED,
            T.COUNTERED,
            T.WAITING_HOLDER,
            T.HELD,
        },
        T.RETRACTED,
    ),
)
UPHELD_STATES = (T.WAITING_RESPONDENT, T.CONFIRMED, T.REMEDIED, T.COUNTERED, T.WAITING_HOLDER, T.HELD)
"""States of targets whose measures stand."""
ENDED_STATES = (T.REFUSED, T.NOT_UPHELD, T.CONFIRMED, T.REMEDIED, T.LIFTED, T.RETRACTED)

S = CounterState
COUNTER_STATEMENT = table(
    "counter_statement",
    CounterState,
    submit=({S.DRAFT, S.NEEDS_FIX}, S.SUBMITTED),
    return_=(S.SUBMITTED, S.NEEDS_FIX),
    lapse=(S.NEEDS_FIX, S.LAPSED),
    refuse=(S.SUBMITTED, S.REFUSED),
    forward=(S.SUBMITTED, S.FORWARDED),
    end=({S.SUBMITTED, S.FORWARDED, S.NEEDS_FIX}, S.ENDED),
    withdraw=({S.DRAFT, S.SUBMITTED, S.NEEDS_FIX, S.FORWARDED}, S.WITHDRAWN),
)

K = ClockState
CLOCK = table(
    "clock",
    ClockState,
    suspend=(K.RUNNING, K.SUSPENDED),
    resume=(K.SUSPENDED, K.RUNNING),
    meet=({K.RUNNING, K.SUSPENDED}, K.MET),
    expire=(K.RUNNING, K.EXPIRED),
    cancel=({K.RUNNING, K.SUSPENDED}, K.CANCELLED),
)

M = MisuseState
MISUSE_REVIEW = table(
    "malice_review",
    MisuseState,
    propose=(M.OPEN, M.PROPOSED),
    confirm=(M.PROPOSED, M.CONFIRMED),
    dismiss=({M.OPEN, M.PROPOSED}, M.DISMISSED),
)

B = BulkState
BULK_DECISION = table(
    "bulk_decision",
    BulkState,
    finish=(B.RUNNING, B.FINISHED),
    cancel=(B.RUNNING, B.CANCELLED),
)

R = ReportState
INFRINGEMENT_REPORT = table(
    "infringement_report",
    ReportState,
    send=({R.UNCONFIRMED, R.RETURNED}, R.WAITING),
    return_=(R.WAITING, R.RETURNED),
    lapse=(R.RETURNED, R.LAPSED),
    take_up=(R.WAITING, R.TAKEN_UP),
    refuse=({R.WAITING, R.RETURNED}, R.REFUSED),
    withdraw=({R.WAITING, R.RETURNED}, R.WITHDRAWN),
)
OVER_REPORT_STATES = (R.LAPSED, R.REFUSED, R.WITHDRAWN)
"""States of reports from which nothing came and nothing will; what was taken up goes on as a complaint."""
