"""Vocabulary of what buyers say."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled


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
