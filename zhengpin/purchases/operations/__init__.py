"""Every write of test purchases: planned, approved, ordered, received, handed over, appraised, told, closed."""

from zhengpin.purchases.operations.appraising import (
    answer_appraisal,
    ask_appraisal,
    expire_appraisal,
    revoke_appraisal,
)
from zhengpin.purchases.operations.controls import end_copy, register_control, reseal_copy
from zhengpin.purchases.operations.following import (
    note_reminder,
    spoil_purchase,
    take_purchase_back,
)
from zhengpin.purchases.operations.handing_over import (
    answer_question,
    give_copy,
    shelve_copy,
    take_copy,
    withdraw_handover,
)
from zhengpin.purchases.operations.money import add_cover_account, retire_cover_account, set_budget
from zhengpin.purchases.operations.ordering import (
    ReceivedCopy,
    TakenPhoto,
    fail_order,
    order_purchase,
    receive_purchase,
    store_purchase,
)
from zhengpin.purchases.operations.planning import approve_purchase, cancel_purchase, plan_purchase
from zhengpin.purchases.operations.results import (
    answer_result,
    close_purchase,
    lapse_answer,
    note_case,
    note_result,
    notify_merchant,
)

__all__ = [
    "ReceivedCopy",
    "TakenPhoto",
    "add_cover_account",
    "answer_appraisal",
    "answer_question",
    "answer_result",
    "approve_purchase",
    "ask_appraisal",
    "cancel_purchase",
    "close_purchase",
    "end_copy",
    "expire_appraisal",
    "fail_order",
    "give_copy",
    "lapse_answer",
    "note_case",
    "note_reminder",
    "note_result",
    "order_purchase",
    "plan_purchase",
    "receive_purchase",
    "register_control",
    "reseal_copy",
    "retire_cover_account",
    "revoke_appraisal",
    "set_budget",
    "shelve_copy",
    "spoil_purchase",
    "store_purchase",
    "take_copy",
    "take_purchase_back",
    "notify_merchant",
    "withdraw_handover",
]
