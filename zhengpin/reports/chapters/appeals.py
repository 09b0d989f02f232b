"""The report's chapter on appeals: how many, by whom, what came of them, how fast (DSA art. 24(1)). Data only."""

from __future__ import annotations

from zhengpin.reports.definitions import Chapter, Count, Duration, Figure, Text

ANSWERED = ("appeal.upheld", "appeal.partly_upheld", "appeal.dismissed")
_ALL_ANSWERED = [Count(name) for name in ANSWERED]

APPEALS = Chapter(
    "appeals",
    Text("Appeals", "申诉"),
    (
        Figure(
            "appeals_of_respondents",
            Text("Appeals of merchants and creators", "商家与达人申诉数"),
            Text(
                "Appeals filed in the period by those whom a measure hit, late ones among them.",
                "期内被处置方提出的申诉数，含逾期提出者。",
            ),
            [Count("appeal.filed", {"side": "respondent"})],
        ),
        Figure(
            "appeals_of_complainants",
            Text("Appeals of rights holders", "权利人申诉数"),
            Text(
                "Appeals filed in the period by rights holders whose complaint was not upheld.",
                "期内投诉未获支持的权利人提出的申诉数。",
            ),
            [Count("appeal.filed", {"side": "complainant"})],
        ),
        Figure(
            "appeals_upheld",
            Text("Overturned on appeal", "申诉成立率"),
            Text(
                "Appeals upheld, the decision being overturned, of all answered in the period.",
                "期内答复的申诉中成立并推翻原处理决定者之比。",
            ),
            [Count("appeal.upheld")],
            _ALL_ANSWERED,
        ),
        Figure(
            "appeals_partly_upheld",
            Text("Upheld in part", "申诉部分成立率"),
            Text(
                "Appeals upheld in part, of all answered in the period.",
                "期内答复的申诉中部分成立者之比。",
            ),
            [Count("appeal.partly_upheld")],
            _ALL_ANSWERED,
        ),
        Figure(
            "appeals_not_taken",
            Text("Appeals not taken", "不予受理的申诉率"),
            Text(
                "Appeals late or otherwise inadmissible, or overtaken, of all filed in the period.",
                "逾期、不予受理或已无可审理的申诉占期内提出申诉之比。",
            ),
            [Count("appeal.refused")],
            [Count("appeal.filed")],
        ),
        Figure(
            "appeal_time",
            Text("From appeal to answer", "申诉答复用时"),
            Text(
                "Time from the opening of an appeal's case to its answer.",
                "自申诉立案至答复的时间。",
            ),
            duration=Duration("case.opened", "case.answered"),
        ),
    ),
)
