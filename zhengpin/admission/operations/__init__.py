"""Every write of admission."""

from zhengpin.admission.operations.answering import (
    approve_application,
    hold_application,
    reconsider_application,
    refuse_application,
    reopen_application,
    return_application,
    withdraw_application,
)
from zhengpin.admission.operations.carrying_over import carry_over_documents
from zhengpin.admission.operations.confirming import (
    answer_confirmation,
    ask_owner,
    close_confirmation,
    remind_owner,
    take_answer_back,
)
from zhengpin.admission.operations.documents import (
    add_document,
    correct_field,
    order_letters,
    remove_document,
)
from zhengpin.admission.operations.drafting import change_application, draft_application
from zhengpin.admission.operations.reading import store_comparison, store_reading, store_unreadable
from zhengpin.admission.operations.submitting import note_judgement, submit_application
from zhengpin.admission.operations.verifying import note_verification

__all__ = [
    "add_document",
    "answer_confirmation",
    "approve_application",
    "ask_owner",
    "carry_over_documents",
    "change_application",
    "close_confirmation",
    "correct_field",
    "draft_application",
    "hold_application",
    "note_judgement",
    "note_verification",
    "order_letters",
    "reconsider_application",
    "refuse_application",
    "remind_owner",
    "remove_document",
    "reopen_application",
    "return_application",
    "store_comparison",
    "store_reading",
    "store_unreadable",
    "submit_application",
    "take_answer_back",
    "withdraw_application",
]
