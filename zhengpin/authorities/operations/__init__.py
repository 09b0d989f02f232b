"""Every write of requests by authorities: filed, received, verified, named, approved, answered, held, told of."""

from zhengpin.authorities.operations.answering import (
    note_answer,
    note_answer_taken,
    note_case,
    note_effect,
)
from zhengpin.authorities.operations.dangers import dismiss_danger, raise_danger, report_danger
from zhengpin.authorities.operations.deciding import (
    approve,
    finish,
    propose,
    refuse,
    send_answer,
    send_back,
    withdraw,
)
from zhengpin.authorities.operations.filing import change_number, file_authority, retire_authority
from zhengpin.authorities.operations.holding import end_due_holds, end_holds, extend_holds
from zhengpin.authorities.operations.keeping import erase_old_texts
from zhengpin.authorities.operations.naming import FoundItem, choose_fields, drop_item, name_item
from zhengpin.authorities.operations.receiving import (
    ReceivedRequest,
    Secrecy,
    confirm_receipt,
    keep_document,
    receive_request,
)
from zhengpin.authorities.operations.secrecy import end_secrecy, extend_secrecy, note_notified
from zhengpin.authorities.operations.verifying import note_call_back

__all__ = [
    "FoundItem",
    "ReceivedRequest",
    "Secrecy",
    "approve",
    "change_number",
    "choose_fields",
    "confirm_receipt",
    "dismiss_danger",
    "drop_item",
    "end_due_holds",
    "end_holds",
    "end_secrecy",
    "erase_old_texts",
    "extend_holds",
    "extend_secrecy",
    "file_authority",
    "finish",
    "keep_document",
    "name_item",
    "note_answer",
    "note_answer_taken",
    "note_call_back",
    "note_case",
    "note_effect",
    "note_notified",
    "propose",
    "raise_danger",
    "receive_request",
    "refuse",
    "report_danger",
    "retire_authority",
    "send_answer",
    "send_back",
    "withdraw",
]
