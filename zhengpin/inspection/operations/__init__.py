"""Every write of inspections and samples."""

from zhengpin.inspection.operations.opening import close_inspection, open_inspection
from zhengpin.inspection.operations.recording import record_result
from zhengpin.inspection.operations.standing import note_change, resume_inspection

__all__ = [
    "close_inspection",
    "note_change",
    "open_inspection",
    "record_result",
    "resume_inspection",
]
