"""The report's chapter on complaints: who was served, what was acted on, how fast, how often rightly. Data only."""

from __future__ import annotations

from zhengpin.complaints.vocabulary import ComplaintReason
from zhengpin.reports.definitions import Chapter, Count, Duration, Figure, Text

DAY = 86_400.0
UPHELD = {"state": "waiting_respondent", "cause": "decided"}
NOT_UPHELD = {"state": "not_upheld", "cause": "decided"}
ANSWERED = ["countered", "waiting_holder", "held"]


def _upheld_for(reason: ComplaintReason) -> Figure:
    where = {"reason": reason.value}
    return Figure(
        f"upheld_{reason.value}",
        Text(f"Upheld: {reason.en}", f"成立率：{reason.zh}"),
        Text("Targets upheld, of all decided for this reason.", "以该理由审结的对象中成立者之比。"),
        [Count("target.changed", UPHELD | where)],
        [Count("target.changed", UPHELD | where), Count("target.changed", NOT_UPHELD | where)],
    )


COMPLAINTS = Chapter(
    "complaints",
    Text("Complaints", "投诉"),
    (
        Figure(
            "holders_served",
            Text("Rights holders served", "服务权利人数"),
            Text(
                "Different rights holders with a complaint decided in the period.",
                "期内有投诉审结的不同权利人数。",
            ),
            [Count("complaint.decided", distinct="parent")],
        ),
        Figure(
            "filings_served",
            Text("Filings served", "服务备案数"),
            Text("Filings approved in the period.", "期内通过的备案数。"),
            [Count("filing.approved", distinct="subject")],
        ),
        Figure(
            "complaints_submitted",
            Text("Complaints submitted", "投诉提交数"),
            Text("Different complaints submitted in the period.", "期内提交的不同投诉数。"),
            [Count("complaint.submitted", distinct="subject")],
        ),
        Figure(
            "listings_on_complaint",
            Text("Listings acted on upon complaint", "因投诉处置商品数"),
            Text("Different listings for which a complaint was upheld.", "投诉成立的不同商品数。"),
            [Count("target.changed", UPHELD | {"surface": "listing"}, distinct="subject")],
        ),
        Figure(
            "creators_on_complaint",
            Text("Creators penalised upon complaint", "因投诉处罚达人数"),
            Text(
                "Different creators against whom, or whose video or room, a complaint was upheld.",
                "其本人、视频或直播间被投诉成立的不同达人数。",
            ),
            [
                Count(
                    "target.changed",
                    UPHELD | {"surface": ["creator", "video", "room"]},
                    distinct="fields__respondent",
                )
            ],
        ),
        Figure(
            "complaints_on_time",
            Text("Decided within 24 hours", "24 小时内审结率"),
            Text(
                "Complaints of which every target was decided within 24 hours of being complete (calendar hours), "
                "of all decided.",
                "自材料齐备起 24 小时（自然小时）内全部审结的投诉占全部已审结投诉之比。",
            ),
            duration=Duration("complaint.admitted", "complaint.decided", within=DAY),
        ),
        Figure(
            "targets_upheld",
            Text("Upheld", "成立率"),
            Text("Targets upheld, of all decided upon complaint.", "因投诉审结的对象中成立者之比。"),
            [Count("target.changed", UPHELD)],
            [Count("target.changed", UPHELD), Count("target.changed", NOT_UPHELD)],
        ),
        *(_upheld_for(reason) for reason in ComplaintReason),
        Figure(
            "counters_submitted",
            Text("Counter-statements submitted", "声明提交数"),
            Text("Different counter-statements submitted in the period.", "期内提交的不同声明数。"),
            [Count("counter_statement.submitted", distinct="subject")],
        ),
        Figure(
            "counters_successful",
            Text("Lifted after an answer", "声明成功率"),
            Text(
                "Targets lifted after a counter-statement, of all upheld in the period.",
                "经声明后解除措施的对象占期内成立对象之比。",
            ),
            [Count("target.changed", {"state": "lifted", "was": ANSWERED})],
            [Count("target.changed", UPHELD)],
        ),
        Figure(
            "targets_retracted",
            Text("Retracted by rights holders", "权利人撤回数"),
            Text("Targets retracted in the period.", "期内撤回的对象数。"),
            [Count("target.changed", {"state": "retracted"}, distinct="subject")],
        ),
        Figure(
            "notifiers_warned",
            Text("Notifiers warned for failing complaints", "因投诉不成立被警示的投诉方"),
            Text("Warnings to notifiers before any restriction.", "限制前对投诉方发出的警示数。"),
            [Count("standing.warned", {"side": "notifier"})],
        ),
        Figure(
            "notifiers_restricted",
            Text("Notifiers restricted", "被限制的投诉方"),
            Text("Restrictions of notifiers after a warning.", "警示后对投诉方作出的限制数。"),
            [Count("standing.restricted", {"side": "notifier"})],
        ),
        Figure(
            "abusive_notices",
            Text("Abusive notices", "恶意投诉率"),
            Text(
                "Different complaints found to be misuse by two people in the period, of all submitted.",
                "期内经两人认定为恶意的不同投诉占期内提交投诉之比。",
            ),
            [Count("malice_review.confirmed", {"side": "notifier"}, distinct="parent")],
            [Count("complaint.submitted", distinct="subject")],
        ),
        Figure(
            "abusive_counters",
            Text("Abusive counter-statements", "恶意声明率"),
            Text(
                "Different counter-statements found to be misuse by two people in the period, of all submitted.",
                "期内经两人认定为恶意的不同声明占期内提交声明之比。",
            ),
            [Count("malice_review.confirmed", {"side": "respondent"}, distinct="parent")],
            [Count("counter_statement.submitted", distinct="subject")],
        ),
    ),
)
