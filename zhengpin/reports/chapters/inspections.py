"""The report's chapter on samples and inspections: how much was listed and drawn, the shares that samples say, shops
found non-conforming, and what was found later at shops of which nothing had been found. Data only."""

from __future__ import annotations

from zhengpin.reports.definitions import Chapter, Count, Figure, Text

_DECIDED = "inspection.decided"
_WEIGHTED = (
    "as the newest sample says whose result was published in the period: its strata weighted by their sizes, with the "
    "interval of Yan and Su over exact ends. Beside it, found of drawn."
)
_WEIGHTED_ZH = (
    "取期内公布结果的最近一次抽样：各层按规模加权，区间为严与苏（Yan–Su）精确端点区间。旁注为查出数与抽取数。"
)

INSPECTIONS = Chapter(
    "inspections",
    Text("Samples and inspections", "抽样与店铺检验"),
    (
        Figure(
            "book_offers_screened",
            Text("Offers of books screened", "筛查的图书商品数"),
            Text(
                "Screenings of listings as offers of books in the period.",
                "期内按图书筛查商品的次数。",
            ),
            [Count("book_offer.screened")],
        ),
        Figure(
            "samples_published",
            Text("Samples published", "公布的抽样数"),
            Text("Samples whose result was published in the period.", "期内公布结果的抽样次数。"),
            [Count("sample.finished")],
        ),
        Figure(
            "units_listed",
            Text("Units of their lists", "抽样清单单元数"),
            Text(
                "Units of the lists that samples were drawn from whose result was published in the period.",
                "期内公布结果的抽样所依据清单的单元总数。",
            ),
            [Count("sample.finished", total="units")],
        ),
        Figure(
            "units_sampled",
            Text("Units drawn and looked at", "抽取并查看的单元数"),
            Text(
                "Units drawn of these lists, each with its published probability.",
                "从上述清单中按公布的概率抽取的单元数。",
            ),
            [Count("sample.finished", total="drawn")],
        ),
        Figure(
            "cannot_be_told",
            Text("Of these, cannot be told", "其中无法判断"),
            Text(
                "Drawn units of which it could not be said, of all drawn; the intervals count them both ways.",
                "抽取单元中无法判断者的占比；区间两端分别按未查出与查出计。",
            ),
            [Count("sample.finished", total="unknown")],
            [Count("sample.finished", total="drawn")],
        ),
        Figure(
            "share_of_listings",
            Text("Share of listings on sale", "在售商品中的占比"),
            Text(
                f"Share of listings on sale that are what is sought, {_WEIGHTED}",
                f"在售商品中属于所查情形的占比。{_WEIGHTED_ZH}",
            ),
            sample="listings",
        ),
        Figure(
            "share_let_through",
            Text("Share of goods let through", "放行商品中的占比"),
            Text(
                f"Share of goods let through by the screening that are what is sought, {_WEIGHTED}",
                f"筛查放行的商品中属于所查情形的占比。{_WEIGHTED_ZH}",
            ),
            sample="passed",
        ),
        Figure(
            "share_of_orders",
            Text("Share of orders", "订单中的占比"),
            Text(
                f"Share of orders that are what is sought, {_WEIGHTED}",
                f"订单中属于所查情形的占比。{_WEIGHTED_ZH}",
            ),
            sample="orders",
        ),
        Figure(
            "share_of_decisions",
            Text("Share of decisions found wrong", "被判有误的审核结论占比"),
            Text(
                f"Share of reviewers' decisions that are what is sought, {_WEIGHTED}",
                f"审核员结论中属于所查情形的占比。{_WEIGHTED_ZH}",
            ),
            sample="decisions",
        ),
        Figure(
            "appraisals",
            Text("Copies appraised", "完成鉴定的样品数"),
            Text(
                "Appraisals answered in the period, control copies among them.",
                "期内出具结论的鉴定次数（含质控样品）。",
            ),
            [Count("appraisal.answered")],
        ),
        Figure(
            "appraisals_pirated",
            Text("Of these, pirated", "其中认定盗版"),
            Text(
                "Appraisals that call the copy pirated, of all answered in the period. The copies were bought where "
                "something spoke for it: this is no share of what is on sale.",
                "期内认定为盗版的鉴定占比。样品购自有线索之处，不代表在售商品的盗版比例。",
            ),
            [Count("appraisal.answered", {"result": "pirated"})],
            [Count("appraisal.answered")],
        ),
        Figure(
            "appraisers_error",
            Text("Appraisers' error", "鉴定错误率"),
            Text(
                "Answers on control copies that are wrong, of those that were answered one way or the other in the "
                "period. Appraisers do not know which copies are control copies.",
                "期内质控样品中结论错误的占比（不含无法判断）。鉴定方不知道哪些是质控样品。",
            ),
            [Count("control.compared", {"compared": "wrong"})],
            [Count("control.compared", {"compared": ["right", "wrong"]})],
        ),
        Figure(
            "shops_inspected",
            Text("Shops inspected", "检验的店铺数"),
            Text(
                "Shops with an inspection that came to a result in the period, undecided ones among them.",
                "期内有检验得出结果（含尚未判定）的店铺数。",
            ),
            [Count(_DECIDED, distinct="fields__shop")],
        ),
        Figure(
            "shops_non_conforming",
            Text("Shops found non-conforming", "判为不符合的店铺数"),
            Text(
                "Shops found non-conforming by an inspection in the period.",
                "期内经检验判为不符合的店铺数。",
            ),
            [Count(_DECIDED, {"state": "non_conforming"}, distinct="fields__shop")],
        ),
        Figure(
            "inspections_undecided",
            Text("Inspections that stayed undecided", "尚未判定的检验占比"),
            Text(
                "Inspections that reached their cap undecided, of all that came to a result in the period.",
                "期内达到上限仍未判定的检验占全部得出结果的检验之比。",
            ),
            [Count(_DECIDED, {"state": "undecided"})],
            [Count(_DECIDED)],
        ),
        Figure(
            "shops_banned",
            Text("Orders to close shops and accounts", "封禁与清退指令数"),
            Text(
                "Orders in the period to ban or close a shop or an account, whatever they rest on.",
                "期内封禁或清退店铺、账号的指令数，不论依据。",
            ),
            [Count("measure.applied", {"kind": ["ban", "close"]})],
        ),
        Figure(
            "changes_seen",
            Text("Changes seen at shops", "发现的店铺变化数"),
            Text(
                "Changes seen in the period at shops since their last inspection, which bring the next one forward.",
                "期内发现的店铺自上次检验后的变化数；此类变化使下次检验提前。",
            ),
            [Count("supervision.change_seen")],
        ),
        Figure(
            "reversal_rate",
            Text("Found at shops of which nothing had been found", "复查改判率"),
            Text(
                "Inspections that found a shop non-conforming, of those in the period of shops whose inspection before "
                "had not found them so.",
                "上次检验未判为不符合的店铺中，期内再次检验判为不符合的占比。",
            ),
            [Count(_DECIDED, {"before": "not_found", "state": "non_conforming"})],
            [Count(_DECIDED, {"before": "not_found"})],
        ),
    ),
)
