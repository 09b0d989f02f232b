"""States of a rule version and the outcomes a rule may give."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class RuleState(Labelled):
    DRAFT = "draft", "Draft", "草稿"
    SHADOW = "shadow", "In the shadow", "影子运行"
    SCHEDULED = "scheduled", "Scheduled", "预告中"
    PUBLISHED = "published", "In force", "生效中"
    RETIRED = "retired", "Retired", "已退役"


S = RuleState
RULE = table(
    "rule",
    RuleState,
    shadow=(S.DRAFT, S.SHADOW),
    schedule=({S.DRAFT, S.SHADOW}, S.SCHEDULED),
    return_to_draft=(S.SCHEDULED, S.DRAFT),
    return_to_shadow=(S.SCHEDULED, S.SHADOW),
    come_into_force=(S.SCHEDULED, S.PUBLISHED),
    publish=({S.DRAFT, S.SHADOW}, S.PUBLISHED),
    put_back=(S.RETIRED, S.PUBLISHED),
    retire=({S.SHADOW, S.PUBLISHED}, S.RETIRED),
)


class Outcome(Labelled):
    """What a rule says to do with what was found, from mildest to gravest."""

    PASS = "pass", "Let through", "放行"
    REVIEW = "review", "Hold for review", "转人工审核"
    ACT = "act", "Act at once", "立即处置"


class Ground(Labelled):
    """Why a rule does not let something through: the reason code of the decision that follows."""

    COPIED_PICTURE = "copied_picture", "Copied picture", "盗用图片"
    UNAUTHORISED_NAME = "unauthorised_name", "Protected name used without authority", "未经授权使用受保护名称"
    COUNTERFEIT = "counterfeit", "Counterfeit goods", "假冒商品"
    COPIED_TEXT = "copied_text", "Copied text", "盗用文字"
    COPIED_VIDEO = "copied_video", "Copied video or sound", "盗用视频或音频"
    PIRATED_BOOK = "pirated_book", "Pirated book", "盗版图书"
    PATENT = "patent_infringement", "Patent infringed", "侵犯专利权"
    DESIGN = "design_infringement", "Design infringed", "侵犯外观设计专利权"
    BROADCAST = "broadcast_piracy", "Event shown without a right", "盗播赛事活动"
    IMPERSONATION = "impersonation", "Posing as the rights holder", "冒充权利人"


class RuleOrigin(Labelled):
    DEFAULT = "default", "Ships with the package", "软件自带"
    OPERATOR = "operator", "Written by the operator", "运营方编写"


class EvaluationOrigin(Labelled):
    """What the rules were asked for."""

    SCREENING = "screening", "A screening", "筛查"
    COMPLAINT = "complaint", "A complaint", "投诉"
    PRESCREEN = "prescreen", "A check before publication", "发布前检查"
    RISE = "rise", "A rise of what buyers say", "买家反馈异常上升"
    TEST_PURCHASE = "test_purchase", "A test purchase", "抽检购买"
    ORDER = "order", "An order by an authority", "主管机关的命令"


class BacktestState(Labelled):
    QUEUED = "queued", "Waiting", "排队中"
    RUNNING = "running", "Running", "运行中"
    DONE = "done", "Done", "已完成"
    FAILED = "failed", "Failed", "失败"
    CANCELLED = "cancelled", "Cancelled", "已取消"


H = BacktestState
BACKTEST = table(
    "rehearsal",
    BacktestState,
    run=({H.QUEUED, H.RUNNING}, H.RUNNING),
    finish=({H.QUEUED, H.RUNNING}, H.DONE),
    fail=({H.QUEUED, H.RUNNING}, H.FAILED),
    cancel=({H.QUEUED, H.RUNNING}, H.CANCELLED),
)


class Became(Labelled):
    """What became of something that the rules were asked about."""

    LET_THROUGH = "let_through", "let through", "放行"
    WAITING = "waiting", "waiting for a decision", "待审核"
    UPHELD = "upheld", "upheld", "认定侵权"
    NOT_UPHELD = "not_upheld", "not upheld", "未认定侵权"
    UNOPENED = "unopened", "no case of its own", "未单独立案"


class ScreenedKind(Labelled):
    """The kinds of thing that rules are asked about; each has facts that others have not (see `occasions`)."""

    LISTING = "listing", "Listing", "商品"
    NAME = "name", "Name or avatar", "名称或头像"
    VIDEO = "video", "Video", "视频"
    ROOM = "room", "Live room", "直播间"
    BOOK = "book", "Book offer", "图书商品"
    COMPLAINT = "complaint", "Complaint", "投诉"
    RISE = "rise", "Rise of what buyers say", "买家反馈异常上升"
    TEST_PURCHASE = "purchase", "Result of a test purchase", "抽检结论"
    ORDER = "order", "Order by an authority", "主管机关的命令"


NEVER_FOUND = (
    ScreenedKind.COMPLAINT,
    ScreenedKind.RISE,
    ScreenedKind.TEST_PURCHASE,
    ScreenedKind.ORDER,
)
"""Kinds that nothing is found in: somebody says so, or a person looks for it."""
