"""Every write of what buyers say: records stored, counts by unit and day, buyers erased, what is old deleted."""

from zhengpin.feedback.operations.erasing import Erased, HeldForCase, erase_buyer, erase_held, erase_kept
from zhengpin.feedback.operations.keeping import delete_kept_long_enough, forget_buyers
from zhengpin.feedback.operations.late_listings import place_late
from zhengpin.feedback.operations.storing import Intake, ReadFeedback, RecordStored, store_records

__all__ = [
    "Erased",
    "HeldForCase",
    "Intake",
    "ReadFeedback",
    "RecordStored",
    "delete_kept_long_enough",
    "erase_buyer",
    "erase_held",
    "erase_kept",
    "forget_buyers",
    "place_late",
    "store_records",
]
