"""Every write of review: opening, claiming, deciding, the second person, undoing."""

from zhengpin.review.operations.claiming import claim, claim_next, expire_claims, release, renew
from zhengpin.review.operations.closing import close_cases, take_up_cases
from zhengpin.review.operations.deciding import answer_case, escalate_case, record_decision, settle_decision
from zhengpin.review.operations.opening import CaseDraft, open_case, open_cases
from zhengpin.review.operations.second_person import approve_decision, refuse_decision
from zhengpin.review.operations.second_reading import (
    draw_readings,
    give_back_reading,
    give_reading,
    resolve_reading,
    take_reading,
)
from zhengpin.review.operations.training import (
    add_training_case,
    answer_training_case,
    drop_training_case,
)
from zhengpin.review.operations.undoing import overturn_decision, undo_decision

__all__ = [
    "CaseDraft",
    "add_training_case",
    "answer_case",
    "answer_training_case",
    "approve_decision",
    "claim",
    "claim_next",
    "close_cases",
    "draw_readings",
    "drop_training_case",
    "escalate_case",
    "expire_claims",
    "give_back_reading",
    "give_reading",
    "open_case",
    "open_cases",
    "overturn_decision",
    "record_decision",
    "refuse_decision",
    "release",
    "renew",
    "resolve_reading",
    "settle_decision",
    "take_reading",
    "take_up_cases",
    "undo_decision",
]
