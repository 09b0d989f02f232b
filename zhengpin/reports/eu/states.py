"""The vocabulary of the Union's report: the texts of its eleventh part."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled


class ReportText(Labelled):
    """The texts of the eleventh part, in its order."""

    SUMMARY = "summary", "Summary of own-initiative moderation", "主动审核概要"
    INFORMATION = "information", "Own-initiative moderation in detail", "主动审核详情"
    AUTOMATED_MEANS = "automated_means", "Automated means", "自动化手段说明"
    ACCURACY = "accuracy", "Accuracy and possible rate of error", "准确性与可能的错误率"
    PURPOSES = "purposes", "Purposes of automated means", "使用自动化手段的具体目的"
    SAFEGUARDS = "safeguards", "Safeguards", "保障措施"
    GOVERNANCE = "governance", "Governance of moderation", "内容审核治理架构"
    QUALIFICATIONS = "qualifications", "Qualifications of moderators", "审核人员资质"
    TRAINING = "training", "Training of moderators", "审核人员培训"
    SUPPORT = "support", "Support for moderators", "审核人员支持"
    METHOD = "method", "How moderators were counted", "审核人员数的计算方法"
