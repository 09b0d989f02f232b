"""Tables of what buyers say: buyers by digest, orders and feedback, counts by day, rises."""

from zhengpin.feedback.models.buyers import Buyer, BuyerLink, ErasedRecord, SignShares
from zhengpin.feedback.models.counts import COUNTED, Unit, UnitDay
from zhengpin.feedback.models.records import (
    PLACED,
    Correction,
    Feedback,
    FeedbackPhoto,
    Order,
    WeighingWanted,
)
from zhengpin.feedback.models.rises import Rise

__all__ = [
    "COUNTED",
    "PLACED",
    "Buyer",
    "BuyerLink",
    "Correction",
    "ErasedRecord",
    "Feedback",
    "FeedbackPhoto",
    "Order",
    "Rise",
    "SignShares",
    "Unit",
    "UnitDay",
    "WeighingWanted",
]
