"""The report's chapter on measures: by kind, points, repeats now and a year before, brakes. Data only."""

from __future__ import annotations

from zhengpin.enforcement.states import MeasureKind
from zhengpin.reports.definitions import Chapter, Count, Figure, Text

_OWN = {"threshold": 0}
"""Measures that follow from a decision itself; the others follow from the points of an account."""


def _of_kind(kind: MeasureKind) -> Figure:
    return Figure(
        f"measures_{kind.value}",
        Text(f"Measures: {kind.en}", f"处置措施：{kind.zh}"),
        Text("Measures of this kind that took effect in the period.", "期内生效的该类处置措施数。"),
        [Count("measure.applied", {"kind": kind.value})],
    )


def _repeats(key: str, name: Text, definition: Text, years_before: int) -> Figure:
    return Figure(
        key,
        name,
        definition,
        [_decisions(_OWN | {"repeat": True}, years_before)],
        [_decisions(_OWN, years_before)],
    )


def _decisions(where: dict[str, int], years_before: int) -> Count:
    return Count("measure.applied", where, distinct="fields__decision", years_before=years_before)


ENFORCEMENT = Chapter(
    "enforcement",
    Text("Measures", "处置措施"),
    (
        *(_of_kind(kind) for kind in MeasureKind),
        Figure(
            "measures_of_accounts",
            Text("Measures against whole accounts", "针对账号整体的措施数"),
            Text(
                "Measures that took effect since the points of an account had reached a threshold.",
                "因账号扣分达到阈值而生效的措施数。",
            ),
            [Count("measure.applied"), Count("measure.applied", _OWN, sign=-1)],
        ),
        Figure(
            "measures_confirmed",
            Text("Confirmed by a second person", "第二人确认率"),
            Text(
                "Heavy measures that a second person confirmed, of those confirmed or rejected in the period.",
                "期内经第二人处理的重大措施中获确认者之比。",
            ),
            [Count("measure.confirmed")],
            [Count("measure.confirmed"), Count("measure.rejected")],
        ),
        Figure(
            "measures_rested_on",
            Text("Put right after an overturning", "因推翻而更正的措施数"),
            Text(
                "Measures taken back because a decision that they rested on no longer stands.",
                "因所依据的审核结论不再成立而撤回的措施数。",
            ),
            [Count("measure.reversed", {"cause": "rested_on"})],
        ),
        Figure(
            "points_given",
            Text("Points given", "扣分总数"),
            Text("Points that decisions brought in the period.", "期内审核结论产生的扣分总数。"),
            [Count("measure.applied", total="points")],
        ),
        Figure(
            "points_waived",
            Text("Points waived", "免除扣分总数"),
            Text(
                "Points waived in the period since the respondent had fixed it, or on appeal.",
                "期内因整改或申诉而免除的扣分总数。",
            ),
            [Count("measure.points_waived", total="points")],
        ),
        Figure(
            "points_overturned",
            Text("Points given back", "返还扣分总数"),
            Text(
                "Points of decisions that were overturned in the period.",
                "期内被推翻审核结论所涉的扣分总数。",
            ),
            [Count("measure.reversed", {"cause": "overturned"}, total="points")],
        ),
        _repeats(
            "repeat_infringement",
            Text("Repeat infringement", "重复侵权率"),
            Text(
                "Decisions of infringement against accounts that had one before while points count, of all.",
                "针对此前（累计期内）已有侵权认定账号的侵权认定占全部侵权认定之比。",
            ),
            0,
        ),
        _repeats(
            "repeat_infringement_year_before",
            Text("Repeat infringement a year before", "上年同期重复侵权率"),
            Text(
                "The same share in the same period of the year before.",
                "上年同期的同一比率。",
            ),
            1,
        ),
        Figure(
            "rules_braked",
            Text("Circuit breakers tripped", "规则熔断次数"),
            Text(
                "Times that a rule, or all rules, could decide nothing by themselves any more.",
                "期内规则（或全部规则）被熔断、不得自动处置的次数。",
            ),
            [Count("rule.braked")],
        ),
        Figure(
            "cases_held_back",
            Text("Cases held back by a circuit breaker", "因熔断转人工案件数"),
            Text(
                "Cases that a rule would have decided, left to people by a circuit breaker.",
                "本应由规则处置、因熔断转由人工审核的案件数。",
            ),
            [Count("case.held_back")],
        ),
    ),
)
