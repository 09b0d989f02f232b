"""States of test purchases, copies, hand-overs and appraisals, and what may follow what."""

from __future__ import annotations

from zhengpin.evidence.custody.states import handovers_of
from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class PurchaseState(Labelled):
    PLANNED = "planned", "Waits for a second person", "待第二人批准"
    APPROVED = "approved", "To be ordered", "待下单"
    ORDERED = "ordered", "Ordered", "已下单"
    RECEIVED = "received", "Received and sealed", "已收货并封样"
    STORED = "stored", "In store", "已入库"
    SENT = "sent", "On its way to the appraiser", "送检途中"
    WITH_APPRAISER = "with_appraiser", "With the appraiser", "鉴定中"
    APPRAISED = "appraised", "Appraised", "已出鉴定结论"
    NOTIFIED = "notified", "The merchant may answer", "待商家答复"
    ANSWERED = "answered", "Answered by the merchant", "商家已答复"
    UNANSWERED = "unanswered", "The merchant did not answer in time", "商家逾期未答复"
    SECOND_SENT = "second_sent", "On its way to the second appraisal", "复检送检途中"
    WITH_SECOND = "with_second", "With the second appraiser", "复检中"
    REAPPRAISED = "reappraised", "Appraised twice", "已出复检结论"
    SPOILED = "spoiled", "Chain of custody broken", "保管链中断"
    CLOSED = "closed", "Closed", "已结案"
    CANCELLED = "cancelled", "Cancelled", "已取消"
    FAILED = "failed", "Not delivered", "未能买到"


class CopyRole(Labelled):
    """What a copy is for."""

    TEST = "test", "Copy for the appraisal", "检样"
    RESERVE = "reserve", "Copy kept back", "备样"
    CONTROL = "control", "Control copy", "质控样品"


class CopyState(Labelled):
    """Where a copy is."""

    RECEIVED = "received", "Received", "已收到"
    STORED = "stored", "In store", "在库"
    IN_TRANSIT = "in_transit", "Being handed over", "交接中"
    HELD = "held", "With whoever took it", "由接收方保管"
    QUESTIONED = "questioned", "Its seal is in question", "封签存疑"
    SPOILED = "spoiled", "Chain of custody broken", "保管链中断"
    ENDED = "ended", "Kept, returned or destroyed", "已处置"


class CopyFate(Labelled):
    """What became of a copy in the end."""

    KEPT = "kept", "Kept", "留存"
    RETURNED = "returned", "Returned to the merchant", "退还商家"
    DESTROYED = "destroyed", "Destroyed", "销毁"


class PhotoKind(Labelled):
    """What a photo shows. A parcel's label tells who bought and who sold, so that only staff see it."""

    PARCEL = "parcel", "Parcel and label", "包裹与面单"
    SEAL = "seal", "Seal", "封签"
    GOODS = "goods", "The goods", "实物"


class HandoverPurpose(Labelled):
    APPRAISAL = "appraisal", "To the appraisal", "送检"
    SECOND_APPRAISAL = "second_appraisal", "To the second appraisal", "送复检"
    STORE = "store", "Into the store", "入库"
    RETURN = "return", "Back", "返还"


class AppraisalState(Labelled):
    ASKED = "asked", "Asked", "待鉴定"
    ANSWERED = "answered", "Answered", "已出结论"
    EXPIRED = "expired", "Not answered in time", "逾期未答复"
    REVOKED = "revoked", "Taken back", "已撤回"


class AppraisalResult(Labelled):
    GENUINE = "genuine", "Genuine", "正品"
    PIRATED = "pirated", "Pirated", "盗版"
    UNCERTAIN = "cannot_tell", "Cannot tell", "无法判断"


class ControlAnswer(Labelled):
    """What an appraiser said of a control copy, beside what is known of it."""

    RIGHT = "right", "As it is known", "与已知一致"
    WRONG = "wrong", "Other than it is known", "与已知不符"
    UNSURE = "unsure", "Cannot tell", "无法判断"


class FeatureSeen(Labelled):
    """How one feature of the checklist was found."""

    AS_GENUINE = "as_genuine", "As on a genuine copy", "与正品一致"
    AS_FAKE = "as_fake", "As on a fake", "符合假货特征"
    NOT_SEEN = "not_seen", "Not there, or cannot be seen", "未见或无法辨识"


class MerchantPosition(Labelled):
    """What the merchant says of the result."""

    ACCEPTS = "accepts", "We accept the result", "认可鉴定结论"
    CONTESTS = "contests", "We object to the result", "对鉴定结论有异议"
    EXPLAINS = "explains", "We explain where it came from", "说明商品来源"


class FailureReason(Labelled):
    """Why nothing came of an order."""

    REFUSED = "refused", "The merchant did not take the order", "商家未接单"
    NOT_DELIVERED = "not_delivered", "It was not delivered", "未送达"
    OTHER_GOODS = "other_goods", "Something else was delivered", "所送并非所购商品"
    SOLD_OUT = "sold_out", "Sold out or gone", "已售罄或已下架"


P = PurchaseState
PURCHASE = table(
    "purchase",
    PurchaseState,
    approve=(P.PLANNED, P.APPROVED),
    order=(P.APPROVED, P.ORDERED),
    receive=(P.ORDERED, P.RECEIVED),
    store=(P.RECEIVED, P.STORED),
    send=({P.STORED, P.SENT}, P.SENT),
    confirm=(P.SENT, P.WITH_APPRAISER),
    appraise=(P.WITH_APPRAISER, P.APPRAISED),
    notify=(P.APPRAISED, P.NOTIFIED),
    answer=(P.NOTIFIED, P.ANSWERED),
    lapse=(P.NOTIFIED, P.UNANSWERED),
    send_again=({P.ANSWERED, P.UNANSWERED, P.SECOND_SENT}, P.SECOND_SENT),
    confirm_again=(P.SECOND_SENT, P.WITH_SECOND),
    appraise_again=(P.WITH_SECOND, P.REAPPRAISED),
    take_back=(P.SENT, P.STORED),
    recall_answered=(P.SECOND_SENT, P.ANSWERED),
    recall_unanswered=(P.SECOND_SENT, P.UNANSWERED),
    spoil=({P.STORED, P.SENT, P.WITH_APPRAISER, P.SECOND_SENT, P.WITH_SECOND}, P.SPOILED),
    close=(
        {P.STORED, P.APPRAISED, P.ANSWERED, P.UNANSWERED, P.REAPPRAISED, P.SPOILED},
        P.CLOSED,
    ),
    cancel=({P.PLANNED, P.APPROVED}, P.CANCELLED),
    fail=({P.APPROVED, P.ORDERED}, P.FAILED),
)
COSTS_NOTHING = (P.CANCELLED.value, P.FAILED.value)
ON_TO_STAFF = (P.APPRAISED, P.ANSWERED, P.UNANSWERED, P.REAPPRAISED, P.SPOILED)
"""States in which nobody else is waited for."""
ENDED = (P.CLOSED.value, P.CANCELLED.value, P.FAILED.value)

C = CopyState
COPY = table(
    "copy",
    CopyState,
    store=({C.RECEIVED, C.HELD}, C.STORED),
    give=({C.STORED, C.HELD}, C.IN_TRANSIT),
    withdraw=(C.IN_TRANSIT, C.STORED),
    take=(C.IN_TRANSIT, C.HELD),
    question=(C.IN_TRANSIT, C.QUESTIONED),
    accept=(C.QUESTIONED, C.HELD),
    spoil=(C.QUESTIONED, C.SPOILED),
    end=({C.RECEIVED, C.STORED, C.HELD, C.SPOILED}, C.ENDED),
)

HANDOVER = handovers_of("handover")

A = AppraisalState
APPRAISAL = table(
    "appraisal",
    AppraisalState,
    answer=(A.ASKED, A.ANSWERED),
    expire=(A.ASKED, A.EXPIRED),
    revoke=(A.ASKED, A.REVOKED),
)
