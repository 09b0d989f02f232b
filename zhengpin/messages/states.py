"""Vocabulary of messages: states of an outgoing webhook delivery."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


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
