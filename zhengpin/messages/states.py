"""Vocabulary of messages: kinds of outgoing event and of letter, states of a webhook delivery."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class EventType(Labelled):
    """What a webhook endpoint can subscribe to."""

    INSTRUCTION_CREATED = "instruction.created", "An instruction to the marketplace", "对市场的处置指令"
    STATEMENT_ISSUED = "statement.issued", "A statement of reasons", "理由说明"
    NOTICE_ISSUED = "notice.issued", "A notice in the inbox", "收件箱通知"
    ENDPOINT_TESTED = "endpoint.tested", "A test of the endpoint", "地址测试"


class LetterKind(Labelled):
    """What a letter is: which structured reasons must go with it."""

    RESTRICTION = "restriction", "Statement of reasons for a restriction", "限制措施理由说明"
    CHANGE = "change", "Statement of a change to an earlier decision", "裁决变更说明"
    NOTICE = "notice", "Notice", "通知"


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
