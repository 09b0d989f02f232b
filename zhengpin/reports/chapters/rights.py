"""The report's chapter on rights: what was filed, and how it was reviewed. Data only."""

from __future__ import annotations

from zhengpin.reports.definitions import Chapter, Count, Duration, Figure, Text

DAY = 86_400.0

RIGHTS = Chapter(
    "rights",
    Text("Rights served", "权利服务"),
    (
        Figure(
            "filings_approved",
            Text("Filings approved", "通过备案数"),
            Text("Filings approved in the period.", "期内通过的备案数。"),
            [Count("filing.approved")],
        ),
        Figure(
            "filings_returned",
            Text("Filings returned or rejected", "备案退回及驳回率"),
            Text("Filings returned or rejected, of all reviewed.", "退回或驳回的备案占全部已审备案之比。"),
            [Count("filing.returned"), Count("filing.rejected")],
            [Count("filing.approved"), Count("filing.returned"), Count("filing.rejected")],
        ),
        Figure(
            "time_to_review",
            Text("Filings reviewed within 24 hours", "24 小时内审结备案率"),
            Text(
                "Approvals within 24 calendar hours of submission, of all approvals.",
                "提交后 24 个自然小时内通过者占全部通过备案之比。",
            ),
            duration=Duration("filing.submitted", "filing.approved", within=DAY),
        ),
        Figure(
            "authorisations",
            Text("Authorisations granted", "新增授权数"),
            Text("Authorisations granted in the period.", "期内新增授权数。"),
            [Count("authorisation.granted")],
        ),
    ),
)
