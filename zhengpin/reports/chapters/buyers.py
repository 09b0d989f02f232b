"""The report's chapter on what buyers say: changes from a year before, what they rest on, what followed. Data only."""

from __future__ import annotations

from zhengpin.reports.definitions import Chapter, Count, Duration, Figure, Text

_ORDERS = 10_000


def _of_days(column: str) -> list[Count]:
    """Add up what was counted of each day."""
    return [Count("buyer_day.counted", total=column, of_day="day")]


BUYERS = Chapter(
    "buyers",
    Text("What buyers say", "消费者反馈"),
    (
        Figure(
            "fake_feedback_change",
            Text("Change in fake-related consumer feedback", "涉假消费者反馈同比变化"),
            Text(
                "Returns, reviews, questions and reports that say that goods are fake, pirated or copied, all of them, "
                "compared with the same days a year before; however many orders there were.",
                "称商品为假货、盗版或仿制的退货、评价、提问与举报（全部计入）与上年同日相比的变化；不考虑订单量增减。",
            ),
            _of_days("says_fake"),
            changed=True,
        ),
        Figure(
            "room_reports_change",
            Text("Change in reports of fakes in live rooms", "直播间假货举报同比变化"),
            Text(
                "Buyers' reports of suspected fakes in live rooms, compared with the same days a year before.",
                "消费者对直播间疑似假货的举报与上年同日相比的变化。",
            ),
            _of_days("room_reports"),
            changed=True,
        ),
        Figure(
            "fake_rate_change",
            Text("Change in the rate of fake-related feedback", "涉假反馈率同比变化"),
            Text(
                "Feedback that says that goods are fake, counted by its evidence, for 10,000 orders, compared with the "
                "same days a year before: what is left of the change once there are more or fewer orders.",
                "按证据计数的涉假反馈每万单比率与上年同日相比的变化；已扣除订单量增减的影响。",
            ),
            _of_days("believed"),
            _of_days("orders"),
            per=_ORDERS,
            changed=True,
        ),
        Figure(
            "orders_placed",
            Text("Orders placed", "下单数"),
            Text(
                "Lines of orders placed in the period that were not cancelled.",
                "期内下单且未取消的订单行数。",
            ),
            _of_days("orders"),
        ),
        Figure(
            "says_fake",
            Text("Feedback that says that goods are fake", "涉假反馈数"),
            Text(
                "Returns, reviews, questions and reports that came in the period and say that goods are fake, pirated "
                "or copied, all of them.",
                "期内称商品为假货、盗版或仿制的退货、评价、提问与举报数，全部计入。",
            ),
            _of_days("says_fake"),
        ),
        Figure(
            "says_fake_believed",
            Text("The same, counted by its evidence", "按证据计数的涉假反馈数"),
            Text(
                "Of these, distinct buyers with an order, linked accounts as one; reports without an order a little, "
                "what looks concerted not at all.",
                "其中有订单的不同买家数，关联账号合并计一；无订单的举报仅少量计入，疑似有组织的不计。",
            ),
            _of_days("believed"),
        ),
        Figure(
            "fake_rate",
            Text("Fake-related feedback for 10,000 orders", "每万单涉假反馈"),
            Text(
                "Feedback that says that goods are fake, counted by its evidence, for 10,000 orders placed in the "
                "period.",
                "按证据计数的涉假反馈与期内下单数之比，按每万单折算。",
            ),
            _of_days("believed"),
            _of_days("orders"),
            per=_ORDERS,
        ),
        Figure(
            "says_genuine",
            Text("Feedback that says that goods are genuine", "称正品的反馈数"),
            Text(
                "Returns, reviews, questions and reports that came in the period and say that goods are genuine.",
                "期内称商品为正品的退货、评价、提问与举报数。",
            ),
            _of_days("says_genuine"),
        ),
        Figure(
            "fake_returns",
            Text("Goods returned as fake", "因假货退货占比"),
            Text(
                "Returns that say that goods are fake, pirated or copied, of all returns that came in the period.",
                "期内因假货、盗版或仿制的退货占全部退货之比。",
            ),
            _of_days("fake_returns"),
            _of_days("returns"),
        ),
        Figure(
            "buyer_reports",
            Text("Reports of suspected fakes", "疑似假货举报数"),
            Text(
                "Buyers' reports of suspected fakes that came in the period, those of live rooms among them.",
                "期内消费者举报疑似假货的次数，含直播间举报。",
            ),
            _of_days("reports"),
        ),
        Figure(
            "room_reports",
            Text("Reports of fakes in live rooms", "直播间假货举报数"),
            Text(
                "Buyers' reports of suspected fakes in live rooms that came in the period.",
                "期内消费者对直播间疑似假货的举报数。",
            ),
            _of_days("room_reports"),
        ),
        Figure(
            "buyer_reports_answered",
            Text("Answers to buyers' reports", "答复举报数"),
            Text(
                "Answers given to buyers' reports in the period; one that was answered anew counts again.",
                "期内对消费者举报作出的答复数；重新答复的再次计入。",
            ),
            [Count("buyer_report.answered")],
        ),
        Figure(
            "buyer_reports_acted",
            Text("Answers that something was done", "举报后处置率"),
            Text(
                "Answers to buyers' reports that say that something was done, of all given in the period.",
                "答复为已处置者占期内全部答复之比。",
            ),
            [Count("buyer_report.answered", {"answer": "acted"})],
            [Count("buyer_report.answered")],
        ),
        Figure(
            "time_to_answer_buyers",
            Text("From a buyer's report to its answer", "举报至答复用时"),
            Text(
                "Median seconds from when a buyer's report came until it was answered.",
                "收到消费者举报至答复的中位秒数。",
            ),
            duration=Duration("buyer_report.received", "buyer_report.answered"),
        ),
        Figure(
            "rises_told",
            Text("Rises told", "提示的异常上升数"),
            Text(
                "Rises of what buyers say of a shop, creator, live room or brand that were told in the period, beyond "
                "what chance gives.",
                "期内提示的店铺、达人、直播间或品牌假货反馈超出随机波动的上升次数。",
            ),
            [Count("rise.detected")],
        ),
        Figure(
            "rises_in_doubt",
            Text("Rises in doubt", "存疑的异常上升占比"),
            Text(
                "Rises of which most reports looked concerted when they were told, of all told in the period.",
                "提示时多数举报疑似有组织的上升占期内全部提示之比。",
            ),
            [Count("rise.detected", {"state": "contested"})],
            [Count("rise.detected")],
        ),
        Figure(
            "rises_handled",
            Text("Rises that something came of", "异常上升处理率"),
            Text(
                "Rises closed as looked into, of all that people closed in the period; the others gave no cause for "
                "action.",
                "以“已处理”结束的上升占期内人员结束的全部上升之比；其余为无需处理。",
            ),
            [Count("rise.closed", {"state": "handled"})],
            [Count("rise.closed")],
        ),
        Figure(
            "feedback_corrected",
            Text("Readings corrected by people", "人工更正的反馈数"),
            Text(
                "Times that a person corrected in the period what feedback is taken to say.",
                "期内人员更正反馈含义的次数。",
            ),
            [Count("feedback.corrected")],
        ),
        Figure(
            "corrections_taken_up",
            Text("Corrections taken up", "更正采纳率"),
            Text(
                "Corrections that the owner of the lexicon took up, of all answered in the period.",
                "词库负责人采纳的更正占期内全部已答复更正之比。",
            ),
            [Count("correction.answered", {"state": "taken_up"})],
            [Count("correction.answered")],
        ),
        Figure(
            "buyers_erased",
            Text("Buyers erased on request", "应请求删除的买家数"),
            Text(
                "Requests to erase a buyer that were carried out in the period.",
                "期内应请求删除买家数据的次数。",
            ),
            [Count("buyer.erased")],
        ),
    ),
)
