"""The report's chapter on requests by authorities: how many of which kind, both clocks, and dangers to life. Data only.

Its figures are those of the template of the Union (Implementing Regulation (EU) 2024/2835), as far as the ledger holds
them.
"""

from __future__ import annotations

from zhengpin.authorities.states import INFORMING, RequestKind
from zhengpin.reports.definitions import Chapter, Count, Duration, Figure, Text

_RECEIVED = "authority_request.received"
_INFORMING = {"kind": [one.value for one in INFORMING]}
_ACT = {"kind": RequestKind.ACT.value}


def _received(key: str, name: Text, what: Text, where: dict[str, object]) -> Figure:
    return Figure(key, name, what, [Count(_RECEIVED, where)])


def _took(key: str, name: Text, what: Text, end: str, where: dict[str, object] | None = None) -> Figure:
    return Figure(key, name, what, duration=Duration(_RECEIVED, end, end_where=where or {}))


AUTHORITIES = Chapter(
    "authorities",
    Text("Requests by authorities", "主管机关来函"),
    (
        _received(
            "authority_orders_to_act",
            Text("Orders to act", "处置内容的命令数"),
            Text("Orders to act against content recorded in the period.", "期内登记的处置内容的命令数。"),
            dict(_ACT),
        ),
        _received(
            "authority_orders_for_information",
            Text("Requests for information", "调取信息的来函数"),
            Text(
                "Orders for information, letters asking for assistance and notices to hand over evidence recorded in "
                "the period.",
                "期内登记的提供信息的命令、协查函与调取证据通知书数。",
            ),
            dict(_INFORMING),
        ),
        _received(
            "authority_preservations",
            Text("Requests to preserve", "证据保全来函数"),
            Text("Requests to preserve evidence recorded in the period.", "期内登记的证据保全来函数。"),
            {"kind": RequestKind.PRESERVATION.value},
        ),
        _took(
            "authority_time_to_confirm",
            Text("From recording a request to confirming its receipt", "登记来函至确认收函用时"),
            Text(
                "Median seconds from when a request was recorded until its receipt was confirmed to the authority. "
                "Figures that count from the receipt itself, by kind and country, are on the page “How long it took”.",
                "自登记来函至向来函机关确认收函的中位秒数。自收函时起算、按类别与国家的数据见来函页面。",
            ),
            "authority_request.confirmed",
        ),
        _took(
            "authority_time_to_act",
            Text("From recording an order to act to its effect", "登记处置命令至执行用时"),
            Text(
                "Median seconds from when an order to act was recorded until its last measure took effect.",
                "自登记处置命令至最后一项处置措施生效的中位秒数。",
            ),
            "authority_request.effect_given",
            dict(_ACT),
        ),
        _took(
            "authority_time_to_inform",
            Text("From recording a request for information to its answer", "登记调取信息来函至答复用时"),
            Text(
                "Median seconds from when a request for information was recorded until its answer was sent.",
                "自登记调取信息的来函至答复发出的中位秒数。",
            ),
            "authority_request.effect_given",
            dict(_INFORMING),
        ),
        Figure(
            "authority_late",
            Text("Given effect after its time", "逾期办结率"),
            Text(
                "Requests to which effect was given after its time, of all to which it was given in the period.",
                "期内办结的来函中，超过期限办结者之比。",
            ),
            [Count("authority_request.effect_given", {"late": True})],
            [Count("authority_request.effect_given")],
        ),
        Figure(
            "authority_refused",
            Text("Requests refused", "拒绝办理数"),
            Text("Requests that were refused in the period, with a ground.", "期内附理由拒绝办理的来函数。"),
            [Count("authority_request.refused")],
        ),
        Figure(
            "authority_secret",
            Text("Requests under secrecy", "要求保密的来函占比"),
            Text(
                "Requests recorded in the period of which those concerned could not be told at first, of all.",
                "期内登记的来函中，要求暂不告知相关方者之比。",
            ),
            [Count(_RECEIVED, {"secret": True})],
            [Count(_RECEIVED)],
        ),
        Figure(
            "authority_told",
            Text("Merchants and creators told", "已告知的商家与达人数"),
            Text(
                "Notes that a merchant or creator was told of a request that concerns it, made in the period.",
                "期内就涉及其本身的来函告知商家或达人的次数。",
            ),
            [Count("authority_request.user_notified")],
        ),
        Figure(
            "dangers_raised",
            Text("Dangers to life raised", "危及生命的情形上报数"),
            Text(
                "Suspicions of crimes that threaten somebody's life or safety, raised in the period.",
                "期内上报的涉嫌危及他人生命或人身安全的情形数。",
            ),
            [Count("danger.raised")],
        ),
        Figure(
            "dangers_reported",
            Text("Dangers reported to an authority", "已报告主管机关数"),
            Text("Of these and earlier ones, those reported in the period.", "期内报告主管机关的数量。"),
            [Count("danger.reported")],
        ),
        Figure(
            "dangers_time_to_report",
            Text("From raising a danger to reporting it", "上报至报告主管机关用时"),
            Text(
                "Median seconds from when a danger was raised until an authority was told.",
                "自上报至报告主管机关的中位秒数。",
            ),
            duration=Duration("danger.raised", "danger.reported"),
        ),
    ),
)
