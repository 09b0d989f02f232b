"""Every write of messages: endpoints, events, statements, notices, mails, arrivals, letters."""

from zhengpin.messages.operations.arrivals import hand_on, record_arrival
from zhengpin.messages.operations.choosing import choose_mail, stop_mail
from zhengpin.messages.operations.delivering import attempt, deliver
from zhengpin.messages.operations.endpoints import (
    add_endpoint,
    change_secret,
    disable_endpoint,
    enable_endpoint,
    end_former_secret,
)
from zhengpin.messages.operations.inbox import issue_notice
from zhengpin.messages.operations.letters import draft_letter, import_letters, publish_letter
from zhengpin.messages.operations.mailing import post, post_mail
from zhengpin.messages.operations.outbox import resend_delivery, send_event, send_test, withdraw_event
from zhengpin.messages.operations.overdue import enqueue_overdue
from zhengpin.messages.operations.reading import mark_all_read, mark_read
from zhengpin.messages.operations.statements import issue_statement

__all__ = [
    "add_endpoint",
    "attempt",
    "change_secret",
    "end_former_secret",
    "choose_mail",
    "deliver",
    "disable_endpoint",
    "draft_letter",
    "enable_endpoint",
    "enqueue_overdue",
    "hand_on",
    "import_letters",
    "issue_notice",
    "issue_statement",
    "mark_all_read",
    "mark_read",
    "post",
    "post_mail",
    "publish_letter",
    "record_arrival",
    "resend_delivery",
    "send_event",
    "send_test",
    "stop_mail",
    "withdraw_event",
]
