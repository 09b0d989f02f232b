"""Every write of appeals: filed, admitted, supported by evidence, withdrawn, answered."""

from zhengpin.appeals.operations.answering import answer_appeal, note_new_decision, refuse_appeal
from zhengpin.appeals.operations.filing import add_evidence, admit_appeal, file_appeal, withdraw_appeal

__all__ = [
    "add_evidence",
    "admit_appeal",
    "answer_appeal",
    "file_appeal",
    "note_new_decision",
    "refuse_appeal",
    "withdraw_appeal",
]
