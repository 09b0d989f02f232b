"""Vocabulary of what buyers say: records, what a text says of the goods, what rates are of, rises and answers."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class BuyerRecordKind(Labelled):
    """What a marketplace sends of its buyers."""

    ORDER = "order", "Order", "订单"
    RETURN = "return", "Return", "退货退款"
    REVIEW = "review", "Review", "评价"
    QUESTION = "question", "Question", "提问"
    REPORT = "report", "Report of a suspected fake", "假货举报"


FEEDBACK_KINDS = tuple(kind for kind in BuyerRecordKind if kind is not BuyerRecordKind.ORDER)


class OrderState(Labelled):
    PLACED = "placed", "Placed", "已下单"
    PAID = "paid", "Paid", "已付款"
    SHIPPED = "shipped", "Shipped", "已发货"
    COMPLETED = "completed", "Completed", "已完成"
    CANCELLED = "cancelled", "Cancelled", "已取消"


class ReturnReason(Labelled):
    FAKE = "fake", "Said to be fake", "假货"
    PIRATED = "pirated", "Said to be pirated", "盗版"
    NOT_AS_DESCRIBED = "not_as_described", "Not as described", "与描述不符"
    QUALITY = "quality", "Quality", "质量问题"
    DAMAGED = "damaged", "Damaged", "破损"
    WRONG_GOODS = "wrong_goods", "Wrong goods", "发错货"
    CHANGED_MIND = "changed_mind", "No longer wanted", "不想要了"
    OTHER = "other", "Another reason", "其他"


class Says(Labelled):
    """What feedback says of the goods; the labels of `matching.claims`, in their order."""

    FAKE = "fake", "Fake", "假货"
    PIRATED = "pirated", "Pirated", "盗版"
    COPIED = "copied", "A copy", "抄袭仿制"
    GENUINE = "genuine", "Genuine", "正品"
    UNSURE = "unsure", "Asks or doubts", "存疑或询问"
    REFURBISHED = "refurbished", "Refurbished or used", "翻新或二手"
    OTHER = "other", "Of something else", "所指非本商品"
    NONE = "none", "Nothing about it", "未提及"


SAYS_FAKE = (Says.FAKE, Says.PIRATED, Says.COPIED)


class SaidBy(Labelled):
    """By what it is told what feedback says."""

    WORDS = "words", "Its words", "文字"
    REASON = "reason", "The reason given for the return", "退货原因"
    FORM = "form", "A report of a suspected fake", "假货举报"
    PERSON = "person", "A person's correction", "人工更正"


class UnitKind(Labelled):
    """Of what rates are counted. A merchant's is the sum of its shops'."""

    ALL = "all", "The whole marketplace", "全平台"
    CATEGORY = "category", "Category", "类目"
    BRAND = "brand", "Brand", "品牌"
    SHOP = "shop", "Shop", "店铺"
    CREATOR = "creator", "Creator", "达人"
    ROOM = "room", "Live room", "直播间"


class RateKind(Labelled):
    """Of what a rate is."""

    ALL = "all", "The whole marketplace", "全平台"
    CATEGORY = "category", "Category", "类目"
    MERCHANT = "merchant", "Merchant", "商家"
    BRAND = "brand", "Brand", "品牌"
    SHOP = "shop", "Shop", "店铺"
    CREATOR = "creator", "Creator", "达人"
    ROOM = "room", "Live room", "直播间"


RATE_TABLES = tuple(kind for kind in RateKind if kind is not RateKind.ALL)
"""Kinds of which there are many, so that there is a table of them."""


class RateSort(Labelled):
    """By what a table of rates is put in order, the highest first."""

    RATE = "rate", "Rate", "万单举报率"
    REPORTS = "reports", "Reports", "举报数"
    ORDERS = "orders", "Orders", "订单数"
    CHANGE = "change", "How surely it rose", "上升的确定程度"


class Step(Labelled):
    """The parts of a period of which rates are given over time."""

    DAY = "day", "By day", "按日"
    WEEK = "week", "By week", "按周"
    MONTH = "month", "By month", "按月"


class Change(Labelled):
    """How a rate compares with that of an earlier period."""

    ROSE = "rose", "Rose by more than chance", "上升，超出随机波动"
    FELL = "fell", "Fell by more than chance", "下降，超出随机波动"
    NOISE = "noise", "No change beyond chance", "变化未超出随机波动"
    UNKNOWN = "unknown", "Cannot be compared", "无法比较"


class RiseState(Labelled):
    OPEN = "open", "Not yet looked into", "待处理"
    CONTESTED = "contested", "In doubt: most reports look concerted", "存疑：多数举报疑似有组织"
    HANDLED = "handled", "Looked into", "已处理"
    DISMISSED = "dismissed", "No cause for action", "无需处理"


class RiseReason(Labelled):
    """Why a rise changed, or what closed it where nobody wrote anything."""

    COUNTED_ANEW = "counted_anew", "Its reports were counted anew", "已重新核计其举报"
    OVERTURNED = "overturned", "The decision on it was overturned", "相关决定已被撤销"
    CASE_DECIDED = "case_decided", "Its case was decided", "相关案件已作出决定"
    INFRINGING = "infringing", "Decided: infringing", "决定：侵权"
    NOT_INFRINGING = "not_infringing", "Decided: not infringing", "决定：不侵权"
    AUTHORISED = "authorised", "Decided: authorised", "决定：已获授权"


class RisePart(Labelled):
    """What a rise is made up of."""

    LISTING = "listing", "Listing", "商品"
    SHOP = "shop", "Shop", "店铺"
    CREATOR = "creator", "Creator", "达人"
    ROOM = "room", "Live room", "直播间"
    BRAND = "brand", "Brand", "品牌"


class AnswerState(Labelled):
    """How far the answer to a buyer's report has come."""

    WAITING = "waiting", "Being looked into", "核查中"
    ACTED = "acted", "Something was done", "已处置"
    NOTHING_FOUND = "nothing_found", "Nothing was found against the goods", "未发现问题"


class ReopenCause(Labelled):
    """Why a buyer's report waits again after it was answered."""

    DECISION_OVERTURNED = "decision_overturned", "the decision was overturned", "相关决定已被撤销"
    BY_PERSON = "reopened_by_person", "a person took the answer back", "工作人员撤回了答复"


class SuspectedBy(Labelled):
    """What makes a buyer think that goods are fake."""

    LOGO = "logo", "The name or logo looks wrong", "品牌标识、文字或图案不对"
    PACKAGING = "packaging", "The packaging or the label looks wrong", "包装、吊牌或标签有问题"
    QUALITY = "quality", "The material or the workmanship is poor", "材质或做工差"
    CODE = "code", "The serial number or the code could not be verified", "防伪码或序列号查不到、验证不通过"
    EXPERT = "expert", "The brand, a shop of it or an expert told me so", "品牌方、专柜或鉴定机构说不是正品"
    COMPARED = "compared", "It differs from a genuine one that I have", "与手上的正品对比不一样"
    SMELL = "smell", "It smells, tastes or works differently", "气味、味道或使用效果不同"
    OTHER = "other", "Something else", "其他原因"


class RefundAsked(Labelled):
    """Whether a buyer who reports asked for a refund. Nothing follows from it; it is read with the report."""

    NO = "no", "No", "没有"
    ASKED = "asked", "Yes, no answer yet", "已申请，还没有结果"
    REFUNDED = "refunded", "Yes, I got it", "已申请，已退款"
    REFUSED = "refused", "Yes, it was refused", "已申请，被拒绝"


class CorrectionState(Labelled):
    PROPOSED = "proposed", "Proposed to the owner of the lexicon", "已提交词库负责人"
    TAKEN_UP = "taken_up", "Taken up", "已采纳"
    LEFT = "left", "Left as it is", "未采纳"


class DoubtReason(Labelled):
    """Why a buyer's report is not counted, or counts little."""

    REPEATED = "repeated", "The same buyer has already been counted", "同一买家已计数"
    LINKED = "linked", "A linked account has already been counted", "关联账号已计数"
    NO_ORDER = "no_order", "No order of this shop stands behind it", "没有对应的本店订单"
    YOUNG_ACCOUNT = "young_account", "The account is new", "账号新近注册"
    ONLY_THIS_SHOP = "only_this_shop", "The account bought nothing elsewhere", "该账号未在其他店铺购买"
    REFUNDED_AT_ONCE = (
        "refunded_at_once",
        "The refund was asked for before the goods could be judged",
        "尚未能验货即申请退款",
    )
    SAME_MINUTE = "same_minute", "Several buyers reported within the same minutes", "多名买家在同一时刻举报"
    SAME_TEXT = "same_text", "Several buyers wrote the same words", "多名买家文字雷同"
    SAME_TARGETS = (
        "same_targets",
        "The same buyers reported the same other shops",
        "同一批买家举报了相同的其他店铺",
    )


R, A = RiseState, AnswerState
RISE = table(
    "rise",
    RiseState,
    handle=({R.OPEN, R.CONTESTED}, R.HANDLED),
    dismiss=({R.OPEN, R.CONTESTED}, R.DISMISSED),
    bear_out=(R.CONTESTED, R.OPEN),
    doubt=(R.OPEN, R.CONTESTED),
    reopen=({R.HANDLED, R.DISMISSED}, R.OPEN),
)
ANSWER = table(
    "answer",
    AnswerState,
    act=({A.WAITING, A.NOTHING_FOUND}, A.ACTED),
    clear=({A.WAITING, A.ACTED}, A.NOTHING_FOUND),
    reopen=({A.ACTED, A.NOTHING_FOUND}, A.WAITING),
)
CORRECTION = table(
    "correction",
    CorrectionState,
    take_up=(CorrectionState.PROPOSED, CorrectionState.TAKEN_UP),
    leave=(CorrectionState.PROPOSED, CorrectionState.LEFT),
)
