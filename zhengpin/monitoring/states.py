"""Vocabulary of monitoring: kinds and states of findings."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled


class FindingKind(Labelled):
    PICTURE = "picture", "Copied picture", "盗用图片"
    NAME = "name", "Protected name", "使用受保护名称"


class FindingState(Labelled):
    """Where a finding stands; it moves only together with the decision on its case."""

    OPEN = "open", "Open", "待定"
    UPHELD = "upheld", "Upheld", "成立"
    DISMISSED = "dismissed", "Dismissed", "不成立"
    AUTHORISED = "authorised", "Authorised", "已获授权"
