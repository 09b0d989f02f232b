"""The report's chapter on quality: what second readings found of precision and agreement. Data only."""

from __future__ import annotations

from zhengpin.reports.definitions import Chapter, Count, Figure, Text

READ = {"agrees": [True, False]}
"""Readings that could tell."""
_UPHELD_FIRST = {"first": "infringing"}
_A_YEAR = 1


def _precision(key: str, name: Text, definition: Text, years: int = 0) -> Figure:
    confirmed = Count("reading.given", _UPHELD_FIRST | {"agrees": True}, years_before=years)
    audited = Count("reading.given", _UPHELD_FIRST | READ, years_before=years)
    return Figure(key, name, definition, [confirmed], [audited])


QUALITY = Chapter(
    "quality",
    Text("Quality of decisions", "审核质量"),
    (
        _precision(
            "interception_precision",
            Text("Interception precision", "拦截准确率"),
            Text(
                "Of the decisions of infringement that were drawn by lot and read again blind in the period, those "
                "that the blind re-review confirmed; those that could not tell are left out.",
                "期内随机抽取并盲审的侵权认定中，经盲审确认侵权者之比；无法判断者不计。",
            ),
        ),
        _precision(
            "interception_precision_year_before",
            Text("Interception precision a year before", "上年同期拦截准确率"),
            Text("The same, of the same period a year before.", "上年同期按相同口径计算。"),
            _A_YEAR,
        ),
        Figure(
            "reader_agreement",
            Text("Agreement of two readers", "双人一致率"),
            Text(
                "Blind re-reviews of decisions made by people that agree with the decision, of those that could tell.",
                "对人工审核的盲审中与原审核结论一致者占可判断者之比。",
            ),
            [Count("reading.given", {"by_rule": False, "agrees": True})],
            [Count("reading.given", {"by_rule": False} | READ)],
        ),
        Figure(
            "rule_agreement",
            Text("Agreement with rules that decide alone", "规则自动处置一致率"),
            Text(
                "Blind re-reviews of decisions that a rule made alone that agree with it, of those that could tell.",
                "对规则自动处置的盲审中与其一致者占可判断者之比。",
            ),
            [Count("reading.given", {"by_rule": True, "agrees": True})],
            [Count("reading.given", {"by_rule": True} | READ)],
        ),
        Figure(
            "readings_drawn",
            Text("Decisions drawn for a blind re-review", "抽中盲审的审核结论数"),
            Text("Decisions drawn by lot in the period.", "期内随机抽中盲审的审核结论数。"),
            [Count("reading.drawn")],
        ),
        Figure(
            "readings_given",
            Text("Blind re-reviews given", "完成的盲审数"),
            Text("Blind re-reviews given in the period.", "期内完成的盲审数。"),
            [Count("reading.given")],
        ),
        Figure(
            "readings_cannot_tell",
            Text("Evidence that did not suffice", "证据不足以判断率"),
            Text(
                "Blind re-reviews that could not tell from the evidence, of all given.",
                "盲审人员依现有证据无法判断者占全部盲审之比。",
            ),
            [Count("reading.given", {"outcome": "cannot_tell"})],
            [Count("reading.given")],
        ),
        Figure(
            "disagreements_overturned",
            Text("Disagreements in which the first was overturned", "分歧后推翻率"),
            Text(
                "Disagreements resolved in the period by overturning the first decision, of all resolved.",
                "期内以推翻原结论处理的分歧占全部已处理分歧之比。",
            ),
            [Count("reading.resolved", {"resolution": "overturned"})],
            [Count("reading.resolved")],
        ),
    ),
)
