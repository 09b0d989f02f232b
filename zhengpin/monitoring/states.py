"""Vocabulary of monitoring: kinds and states of findings, scopes and states of rechecks."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class FindingKind(Labelled):
    PICTURE = "picture", "Copied picture", "盗用图片"
    NAME = "name", "Protected name", "使用受保护名称"


class FindingState(Labelled):
    """Where a finding stands; it moves only together with the decision on its case."""

    OPEN = "open", "Open", "待定"
    UPHELD = "upheld", "Upheld", "成立"
    DISMISSED = "dismissed", "Dismissed", "不成立"
    AUTHORISED = "authorised", "Authorised", "已获授权"


class RecheckScope(Labelled):
    """What a recheck seeks in all that the marketplace shows."""

    NEW = "new", "Newly protected", "新增保护内容"
    FILING = "filing", "One filing", "单个备案"
    REFERENCE = "reference", "One picture", "单张参照图片"
    ALL = "all", "Everything protected", "全部保护内容"


class RecheckState(Labelled):
    SEARCHING = "searching", "Searching", "检索中"
    SCREENING = "screening", "Screening", "筛查中"
    FINISHED = "finished", "Finished", "已完成"
    CANCELLED = "cancelled", "Cancelled", "已取消"


S = RecheckState
RECHECK = table(
    "recheck",
    RecheckState,
    screen=(S.SEARCHING, S.SCREENING),
    finish=(S.SCREENING, S.FINISHED),
    cancel=({S.SEARCHING, S.SCREENING}, S.CANCELLED),
)
