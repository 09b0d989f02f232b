"""Every write of inspections and samples."""

from zhengpin.inspection.operations.beginning import SampleDraft, abandon_sample, begin_sample
from zhengpin.inspection.operations.drawing import draw_sample, enter_seed
from zhengpin.inspection.operations.framing import list_units, publish_frame
from zhengpin.inspection.operations.opening import close_inspection, open_inspection
from zhengpin.inspection.operations.outcomes import complete_sample, finish_sample, record_outcome
from zhengpin.inspection.operations.recording import record_result
from zhengpin.inspection.operations.standing import note_change, resume_inspection

__all__ = [
    "SampleDraft",
    "abandon_sample",
    "begin_sample",
    "close_inspection",
    "complete_sample",
    "draw_sample",
    "enter_seed",
    "finish_sample",
    "list_units",
    "note_change",
    "open_inspection",
    "publish_frame",
    "record_outcome",
    "record_result",
    "resume_inspection",
]
