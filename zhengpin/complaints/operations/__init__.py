"""Every write of complaints, a subject a file."""

from zhengpin.complaints.operations.answering import (
    close_counters_of,
    draft_counter,
    edit_counter,
    end_counter,
    forward_counter,
    lapse_counter,
    note_arrival,
    note_disclosed,
    refuse_counter,
    return_counter,
    submit_counter,
    withdraw_counter,
)
from zhengpin.complaints.operations.checking import (
    admit_complaint,
    close_complaint,
    lapse_complaint,
    reject_complaint,
    reopen_complaint,
    return_complaint,
    settle_if_decided,
    withdraw_complaint,
)
from zhengpin.complaints.operations.deciding import (
    advance_bulk_decision,
    begin_bulk_decision,
    cancel_bulk_decision,
    finish_bulk_decision,
    stop_bulk_decision,
)
from zhengpin.complaints.operations.drafting import draft_complaint, edit_complaint
from zhengpin.complaints.operations.evidence import add_evidence, remove_evidence
from zhengpin.complaints.operations.flagging import end_flagger, register_flagger
from zhengpin.complaints.operations.lists import advance_list, begin_list, take_list
from zhengpin.complaints.operations.misuse import (
    confirm_misuse,
    dismiss_misuse,
    open_misuse_review,
    propose_misuse,
)
from zhengpin.complaints.operations.moving import move_targets, note_forwarded
from zhengpin.complaints.operations.procedures import publish_procedure
from zhengpin.complaints.operations.proving import give_proof, record_ruling
from zhengpin.complaints.operations.standing import (
    change_standing,
    end_standing,
    keep_standings,
    lift_restriction,
)
from zhengpin.complaints.operations.submitting import submit_complaint
from zhengpin.complaints.operations.targets import (
    TargetDraft,
    add_targets,
    mend_target,
    note_found,
    remove_targets,
)
from zhengpin.complaints.operations.timing import (
    cancel_clocks,
    expire_clock,
    extend_clock,
    meet_clocks,
    resume_clock,
    start_clock,
    suspend_clock,
)

__all__ = [
    "TargetDraft",
    "add_evidence",
    "add_targets",
    "admit_complaint",
    "advance_bulk_decision",
    "advance_list",
    "begin_bulk_decision",
    "begin_list",
    "cancel_bulk_decision",
    "cancel_clocks",
    "change_standing",
    "close_complaint",
    "close_counters_of",
    "confirm_misuse",
    "dismiss_misuse",
    "draft_complaint",
    "draft_counter",
    "edit_complaint",
    "edit_counter",
    "end_counter",
    "end_flagger",
    "note_found",
    "register_flagger",
    "end_standing",
    "expire_clock",
    "extend_clock",
    "finish_bulk_decision",
    "forward_counter",
    "give_proof",
    "keep_standings",
    "lapse_complaint",
    "lapse_counter",
    "lift_restriction",
    "meet_clocks",
    "mend_target",
    "move_targets",
    "note_arrival",
    "note_disclosed",
    "note_forwarded",
    "open_misuse_review",
    "propose_misuse",
    "publish_procedure",
    "record_ruling",
    "refuse_counter",
    "reject_complaint",
    "remove_evidence",
    "remove_targets",
    "reopen_complaint",
    "resume_clock",
    "return_complaint",
    "return_counter",
    "settle_if_decided",
    "start_clock",
    "stop_bulk_decision",
    "submit_complaint",
    "submit_counter",
    "suspend_clock",
    "take_list",
    "withdraw_complaint",
    "withdraw_counter",
]
