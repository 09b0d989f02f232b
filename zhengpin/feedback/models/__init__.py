"""Tables of what buyers say: buyers by digest, orders and feedback, reports being written, counts by day, rises."""

from zhengpin.feedback.models.buyers import Buyer, BuyerLink, ErasedRecord, SignShares
from zhengpin.feedback.models.counts import COUNTED, Unit, UnitDay
from zhengpin.feedback.models.records import (
    PLACED,
    Feedback,
    FeedbackCorrection,
    FeedbackPhoto,
    Order,
    WeighingWanted,
)
from zhengpin.feedback.models.report_drafts import DraftPhoto, ReportDraft
from zhengpin.feedback.models.rises import Rise

__all__ = [
    "COUNTED",
    "PLACED",
    "Buyer",
    "BuyerLink",
    "FeedbackCorrection",
    "DraftPhoto",
    "ErasedRecord",
    "Feedback",
    "FeedbackPhoto",
    "Order",
    "ReportDraft",
    "Rise",
    "SignShares",
    "Unit",
    "UnitDay",
    "WeighingWanted",
]
