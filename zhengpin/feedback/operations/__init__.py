"""Every write of what buyers say: records stored, counts by unit and day."""

from zhengpin.feedback.operations.storing import Intake, ReadFeedback, RecordStored, store_records

__all__ = ["Intake", "ReadFeedback", "RecordStored", "store_records"]
