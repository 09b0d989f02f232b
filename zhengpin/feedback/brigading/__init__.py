"""Whom to believe: buyers counted by their evidence, and bursts whose buyers have only their target in common. Pure."""

from zhengpin.feedback.brigading.counting import CountedReports, count_reports
from zhengpin.feedback.brigading.reports import BuyerReport
from zhengpin.feedback.brigading.signs import USUAL, sign_shares, signs_of

__all__ = ["USUAL", "BuyerReport", "CountedReports", "count_reports", "sign_shares", "signs_of"]
