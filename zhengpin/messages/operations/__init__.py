"""Every write of messages: endpoints, events sent and delivered, statements, notices."""

from zhengpin.messages.operations.delivering import attempt, deliver
from zhengpin.messages.operations.endpoints import (
    add_endpoint,
    change_secret,
    disable_endpoint,
    enable_endpoint,
)
from zhengpin.messages.operations.inbox import issue_notice, mark_read
from zhengpin.messages.operations.outbox import (
    enqueue_overdue,
    resend_delivery,
    send_event,
    send_test,
    withdraw_event,
)
from zhengpin.messages.operations.statements import issue_statement

__all__ = [
    "add_endpoint",
    "attempt",
    "change_secret",
    "deliver",
    "disable_endpoint",
    "enable_endpoint",
    "enqueue_overdue",
    "issue_notice",
    "issue_statement",
    "mark_read",
    "resend_delivery",
    "send_event",
    "send_test",
    "withdraw_event",
]
