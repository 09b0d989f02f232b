"""States of a case and of a decision, the outcomes a person may choose, and what may follow what."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class Queue(Labelled):
    PICTURES = "pictures", "Pictures", "图片"
    NAMES = "names", "Names", "名称"
    COMPLAINTS = "complaints", "Complaints", "投诉"
    ADMISSION = "admission", "Admission", "入驻"
    APPEALS = "appeals", "Appeals", "申诉"
    SENIOR = "senior", "Senior review", "高级审核"
    BUYERS = "buyers", "What buyers say", "买家反馈"
    BOOKS = "books", "Books", "图书"


class OriginKind(Labelled):
    """What opened a case. What follows from that, the flow says that opens such cases (`flows.origins`)."""

    SCREENING = "screening", "Screening of a listing", "商品排查"
    NAME = "name", "Screening of a name", "名称排查"
    VIDEO = "video", "Screening of a video", "视频排查"
    LIVE = "live", "Live room", "直播间"
    TARGET = "target", "Target of a complaint", "投诉对象"
    APPEAL = "appeal", "Appeal", "申诉"
    APPLICATION = "application", "Application for a brand", "品牌入驻申请"
    RISE = "rise", "Rise of what buyers say", "买家反馈异常上升"
    TEST_PURCHASE = "test_purchase", "Result of a test purchase", "抽检结论"
    BOOK = "book", "Screening of a book offer", "图书商品排查"
    ORDER = "order", "Order by an authority", "主管机关的命令"


class CaseState(Labelled):
    OPEN = "open", "Open", "待处理"
    HELD = "held", "Held for a second person", "待复核"
    DECIDED = "decided", "Decided", "已审结"
    CLOSED = "closed", "Closed without a decision", "未审结即关闭"


class DecisionState(Labelled):
    HELD = "held", "Held for a second person", "待复核"
    PENDING = "pending", "Can still be undone", "可撤销"
    SETTLED = "settled", "Settled", "已生效"
    UNDONE = "undone", "Undone", "已撤销"
    REFUSED = "refused", "Refused by the second person", "复核未通过"
    OVERTURNED = "overturned", "Overturned", "已推翻"


class DecisionOutcome(Labelled):
    INFRINGING = "infringing", "Infringing", "侵权"
    AUTHORISED = "authorised", "Authorised", "已获授权"
    NOT_INFRINGING = "not_infringing", "Not infringing", "不侵权"
    ESCALATE = "escalate", "Escalate", "转交高级审核"


class Automation(Labelled):
    """How far a decision was automated, in the terms of DSA article 17(3)(c)."""

    FULLY = "fully", "Fully automated", "全自动"
    PARTIALLY = "partially", "Partly automated", "部分自动"
    NOT = "not", "Not automated", "非自动"


class ReadingState(Labelled):
    """How far the blind second reading of a decision has come."""

    WAITING = "waiting", "Waits for a second reviewer", "待盲审"
    READ = "read", "Read", "已盲审"
    WITHDRAWN = "withdrawn", "Withdrawn: the decision no longer stands", "已撤出，原审核结论已不再有效"


class ReadingOutcome(Labelled):
    """What a second reader may answer."""

    INFRINGING = "infringing", "Infringing", "侵权"
    NOT_INFRINGING = "not_infringing", "Not infringing", "不侵权"
    UNDECIDABLE = "cannot_tell", "Cannot tell from this evidence", "依现有证据无法判断"


class HowItCame(Labelled):
    """What set a case off: the source of the statement of reasons that follows (DSA art. 17(3)(b))."""

    OWN_INITIATIVE = "own_initiative", "Own initiative", "平台主动发现"
    NOTICE = "notice", "Notice of infringement", "侵权通知"
    TRUSTED_FLAGGER = "trusted_flagger", "Notice by a trusted flagger", "可信举报者的通知"
    ORDER = "order", "Order by a court or an authority", "法院或主管机关的命令"


class Resolution(Labelled):
    """What became of a second reading that disagreed."""

    STANDS = "stands", "The first decision stands", "维持原结论"
    OVERTURNED = "overturned", "The first decision was overturned", "推翻原结论"


C, D, R = CaseState, DecisionState, ReadingState
CASE = table(
    "case",
    CaseState,
    hold=(C.OPEN, C.HELD),
    decide=({C.OPEN, C.HELD}, C.DECIDED),
    reopen=({C.HELD, C.DECIDED}, C.OPEN),
    close=(C.OPEN, C.CLOSED),
    take_up=(C.CLOSED, C.OPEN),
)
DECISION = table(
    "decision",
    DecisionState,
    approve=(D.HELD, D.PENDING),
    refuse=(D.HELD, D.REFUSED),
    settle=(D.PENDING, D.SETTLED),
    undo=({D.HELD, D.PENDING}, D.UNDONE),
    overturn=(D.SETTLED, D.OVERTURNED),
)
READING = table(
    "reading",
    ReadingState,
    give=(R.WAITING, R.READ),
    withdraw=(R.WAITING, R.WITHDRAWN),
)
