"""Vocabulary of messages: kinds of outgoing event and of letter, states of what is sent, channels of arrival."""

from __future__ import annotations

from enum import IntEnum

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class EventType(Labelled):
    """What a webhook endpoint can subscribe to."""

    INSTRUCTION_CREATED = "instruction.created", "An instruction to the marketplace", "对平台的处置指令"
    STATEMENT_ISSUED = "statement.issued", "A statement of reasons", "处置说明"
    NOTICE_ISSUED = "notice.issued", "A notice in the inbox", "消息通知"
    COMPLAINT_CHANGED = "complaint.changed", "A complaint moved on", "投诉状态变更"
    TARGET_CHANGED = "target.changed", "An entry of a complaint moved on", "投诉对象状态变更"
    COUNTER_CHANGED = "counter.changed", "A counter-statement moved on", "不侵权声明状态变更"
    CLOCK_CHANGED = "clock.changed", "A time limit began, changed or ended", "期限变更"
    APPEAL_CHANGED = "appeal.changed", "An appeal moved on", "申诉状态变更"
    RULE_SCHEDULED = "rule.scheduled", "A rule was scheduled", "规则预告"
    RULE_UNSCHEDULED = "rule.unscheduled", "A rule's schedule was taken back", "规则预告撤回"
    BUYER_REPORT_ANSWERED = "buyer_report.answered", "A buyer's report was answered", "买家举报已答复"
    ENDPOINT_TESTED = "endpoint.tested", "A test of the endpoint", "地址测试"


HOOK, TEST = "hook", "test"
"""Kinds of lane of an endpoint, beside the urgent one: of all that it is sent, and of tests, which wait for nothing."""


class DeliveryPriority(IntEnum):
    """Which of a receiver's deliveries goes first. Urgent ones have a lane of their own, and so have tests."""

    TEST = -50
    USUAL = 0
    INSTRUCTION = 50
    URGENT = 100


class ReceiverState(Labelled):
    """How a receiver does, by what its last attempts came to."""

    UNTRIED = "untried", "Nothing was sent yet", "尚未发送"
    ANSWERING = "answering", "Answering", "正常响应"
    FAILING = "failing", "Failing", "出现失败"
    PAUSED = "paused", "Paused after repeated failures", "连续失败，已暂停"


class LetterKind(Labelled):
    """What a letter is: which structured reasons must go with it."""

    RESTRICTION = "restriction", "Statement of reasons for a restriction", "限制措施处置说明"
    CHANGE = "change", "Statement of a change to an earlier decision", "决定变更说明"
    NOTICE = "notice", "Notice", "通知"


class LetterState(Labelled):
    """Of a version that the operator wrote."""

    DRAFT = "draft", "Draft", "草稿"
    PUBLISHED = "published", "Published", "已发布"


class ArrivalChannel(Labelled):
    """By what a message reached its organisation."""

    INBOX = "inbox", "Inbox", "消息通知"
    MAIL = "mail", "E-mail", "电子邮件"
    WEBHOOK = "webhook", "Webhook", "Webhook 推送"
    PUBLIC_ANNOUNCEMENT = "public_announcement", "Public announcement", "公告"


class MailState(Labelled):
    PENDING = "pending", "Waiting to be sent", "待发送"
    ACCEPTED = "accepted", "Accepted by the mail server", "邮件服务器已接收"
    FAILED = "failed", "Given up", "已放弃"


class MailWanted(Labelled):
    """Which letters an address wants by e-mail."""

    ALL = "all", "Every letter", "全部通知"
    DEADLINES = "deadlines", "Only letters that set a time", "仅涉及期限的通知"
    NONE = "none", "No letters", "不接收"


class DeliveryState(Labelled):
    PENDING = "pending", "Waiting to be sent", "待发送"
    DELIVERED = "delivered", "Delivered", "已送达"
    FAILED = "failed", "Given up", "已放弃"


D = DeliveryState
DELIVERY = table(
    "delivery",
    DeliveryState,
    deliver=(D.PENDING, D.DELIVERED),
    give_up=(D.PENDING, D.FAILED),
    resend=({D.FAILED, D.DELIVERED}, D.PENDING),
)

M = MailState
MAIL = table(
    "mail",
    MailState,
    accept=(M.PENDING, M.ACCEPTED),
    give_up=(M.PENDING, M.FAILED),
)

L = LetterState
LETTER = table("letter", LetterState, publish=(L.DRAFT, L.PUBLISHED))
