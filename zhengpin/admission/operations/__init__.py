"""Every write of admission."""

from zhengpin.admission.operations.answering import (
    approve_application,
    ask_owner,
    hold_application,
    reconsider_application,
    refuse_application,
    return_application,
    withdraw_application,
)
from zhengpin.admission.operations.drafting import change_application, draft_application
from zhengpin.admission.operations.papers import add_paper, correct_field, order_letters, remove_paper
from zhengpin.admission.operations.reading import store_comparison, store_reading, store_unreadable
from zhengpin.admission.operations.submitting import note_judgement, submit_application

__all__ = [
    "add_paper",
    "approve_application",
    "ask_owner",
    "change_application",
    "correct_field",
    "draft_application",
    "hold_application",
    "note_judgement",
    "order_letters",
    "reconsider_application",
    "refuse_application",
    "remove_paper",
    "return_application",
    "store_comparison",
    "store_reading",
    "store_unreadable",
    "submit_application",
    "withdraw_application",
]
