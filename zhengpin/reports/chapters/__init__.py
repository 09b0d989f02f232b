"""The report's chapters: screened, found, decided, acted, reversed, and how fast. Data only."""

from __future__ import annotations

from zhengpin.reports.chapters.admission import ADMISSION
from zhengpin.reports.chapters.annual import ANNUAL, REVISIONS_RECEIVED, REVISIONS_SCREENED
from zhengpin.reports.chapters.appeals import APPEALS
from zhengpin.reports.chapters.authorities import AUTHORITIES
from zhengpin.reports.chapters.buyers import BUYERS
from zhengpin.reports.chapters.complaints import COMPLAINTS
from zhengpin.reports.chapters.contacts import CONTACTS
from zhengpin.reports.chapters.education import EDUCATION
from zhengpin.reports.chapters.enforcement import ENFORCEMENT
from zhengpin.reports.chapters.events import EVENTS
from zhengpin.reports.chapters.inspections import INSPECTIONS
from zhengpin.reports.chapters.live import LIVE
from zhengpin.reports.chapters.matters import MATTERS
from zhengpin.reports.chapters.originals import ORIGINALS
from zhengpin.reports.chapters.posing import POSING
from zhengpin.reports.chapters.quality import QUALITY
from zhengpin.reports.chapters.related import RELATED
from zhengpin.reports.chapters.rights import RIGHTS
from zhengpin.reports.chapters.rulebook import RULEBOOK
from zhengpin.reports.chapters.videos import VIDEOS
from zhengpin.reports.definitions import Chapter, Count, Duration, Figure, Text

DAY = 86_400.0
INFRINGING = {"outcome": "infringing"}

SCREENED = Chapter(
    "screened",
    Text("Screened", "筛查"),
    (
        Figure(
            "listings_received",
            Text("Listing revisions received", "接收商品版本数"),
            Text("Revisions of listings stored in the period.", "期内入库的商品版本数。"),
            REVISIONS_RECEIVED,
        ),
        Figure(
            "listings_screened",
            Text("Listing revisions screened", "筛查商品版本数"),
            Text(
                "Revisions screened in the period, each counted once.",
                "期内完成筛查的商品版本数，每个版本计一次。",
            ),
            REVISIONS_SCREENED,
        ),
        Figure(
            "share_with_action",
            Text("Held or acted on at screening", "筛查拦截率"),
            Text(
                "Revisions that a rule held for review or acted on, of all screened.",
                "被规则转审或直接处置的版本占全部筛查版本之比。",
            ),
            [Count("listing.screened", {"outcome": ["review", "act"]})],
            REVISIONS_SCREENED,
        ),
        Figure(
            "prescreened",
            Text("Asked before publication", "发布前筛查请求数"),
            Text("Verdicts given before a listing was public.", "商品公开前给出的筛查结论数。"),
            [Count("listing.prescreened")],
        ),
        Figure(
            "prescreened_stopped",
            Text("Stopped before publication", "发布前拦截率"),
            Text(
                "Verdicts “review” or “block”, of all verdicts before publication.",
                "结论为“转审”或“拦截”者占全部发布前结论之比。",
            ),
            [Count("listing.prescreened", {"verdict": ["review", "block"]})],
            [Count("listing.prescreened")],
        ),
        Figure(
            "time_to_screen",
            Text("From receipt to screening", "接收至筛查用时"),
            Text(
                "Median seconds from a listing's last receipt to its screening.",
                "商品最近一次接收到完成筛查的中位秒数。",
            ),
            duration=Duration(
                "listing.received",
                "listing.screened",
                "subject",
                "parent",
                listed=(("listing.screened", "listings.screened"), "waited"),
            ),
        ),
    ),
)
FOUND = Chapter(
    "found",
    Text("Found", "发现"),
    (
        Figure(
            "findings_picture",
            Text("Copied pictures found", "发现盗用图片数"),
            Text(
                "Findings of copied pictures that a rule did not let pass.", "规则未予放行的盗用图片发现数。"
            ),
            [Count("finding.recorded", {"found": "picture", "outcome": ["review", "act"]})],
        ),
        Figure(
            "findings_mark",
            Text("Protected marks found in pictures", "发现图片中受保护商标数"),
            Text(
                "Findings of protected marks in pictures that a rule did not let pass.",
                "规则未予放行的图片中受保护商标发现数。",
            ),
            [Count("finding.recorded", {"found": "mark", "outcome": ["review", "act"]})],
        ),
        Figure(
            "findings_name",
            Text("Uses of protected names found", "发现受保护名称使用数"),
            Text(
                "Findings of protected names that a rule did not let pass.",
                "规则未予放行的受保护名称发现数。",
            ),
            [Count("finding.recorded", {"kind": "name", "outcome": ["review", "act"]})],
        ),
        Figure(
            "excused",
            Text("Excused by an authorisation", "因授权放行"),
            Text(
                "Findings let pass because the seller holds an authorisation, of all findings.",
                "因商家持有授权而放行的发现占全部发现之比。",
            ),
            [Count("finding.recorded", {"authorised": True, "outcome": "pass"})],
            [Count("finding.recorded")],
        ),
    ),
)
DECIDED = Chapter(
    "decided",
    Text("Decided", "审核结论"),
    (
        Figure(
            "cases_opened",
            Text("Cases opened", "立案数"),
            Text("Cases opened in the period.", "期内立案数。"),
            [Count("case.opened")],
        ),
        Figure(
            "decisions_settled",
            Text("Decisions that took effect", "生效审核结论数"),
            Text("Decisions that took effect in the period.", "期内生效的审核结论数。"),
            [Count("decision.settled")],
        ),
        Figure(
            "upheld",
            Text("Upheld", "认定侵权率"),
            Text(
                "Decisions of infringement, of all that took effect.",
                "认定侵权的审核结论占全部生效审核结论之比。",
            ),
            [Count("decision.settled", INFRINGING)],
            [Count("decision.settled")],
        ),
        Figure(
            "automated",
            Text("Fully automated", "全自动处置率"),
            Text(
                "Decisions made by a rule without a person, of all that took effect.",
                "无需人工、由规则作出的审核结论占全部生效审核结论之比。",
            ),
            [Count("decision.settled", {"automation": "fully"})],
            [Count("decision.settled")],
        ),
        Figure(
            "human_upheld",
            Text("Upheld by reviewers", "人工认定侵权率"),
            Text(
                "Of the decisions that a person made, those of infringement: how precise the queue is.",
                "人工审核中认定侵权之比，反映送审队列的精确度。",
            ),
            [Count("decision.settled", {"automation": ["not", "partially"]} | INFRINGING)],
            [Count("decision.settled", {"automation": ["not", "partially"]})],
        ),
        Figure(
            "on_time",
            Text("Decided within 24 hours", "24 小时内审结率"),
            Text(
                "Decisions made within 24 calendar hours of the case being opened, of all decisions recorded.",
                "立案后 24 个自然小时内作出的审核结论占全部审核结论之比。",
            ),
            duration=Duration("case.opened", "decision.recorded", "subject", "parent", within=DAY),
        ),
        Figure(
            "time_to_decide",
            Text("From opening to a reviewer's decision", "立案至人工审核用时"),
            Text("Median seconds from opening to a decision by a person.", "立案至人工审核的中位秒数。"),
            duration=Duration(
                "case.opened", "decision.recorded", "subject", "parent", {"automation": ["not", "partially"]}
            ),
        ),
    ),
)
ACTED = Chapter(
    "acted",
    Text("Acted", "处置"),
    (
        Figure(
            "measures",
            Text("Measures ordered", "处置措施数"),
            Text("Measures that followed from decisions in the period.", "期内因审核结论产生的处置措施数。"),
            [Count("measure.applied")],
        ),
        Figure(
            "delisted",
            Text("Listings delisted", "下架商品数"),
            Text("Orders to delist.", "下架指令数。"),
            [Count("measure.applied", {"kind": "delist"})],
        ),
        Figure(
            "acknowledged",
            Text("Acknowledged by the marketplace", "平台确认率"),
            Text(
                "Instructions acknowledged in the period, of those created in it.",
                "期内获平台确认的指令占期内新建指令之比。",
            ),
            [Count("instruction.acknowledged")],
            [Count("instruction.created")],
        ),
        Figure(
            "time_to_acknowledge",
            Text("From instruction to acknowledgement", "指令至确认用时"),
            Text("Median seconds until the marketplace acknowledged.", "平台确认指令的中位秒数。"),
            duration=Duration("instruction.created", "instruction.acknowledged"),
        ),
    ),
)
REVERSED = Chapter(
    "reversed",
    Text("Reversed", "撤销与推翻"),
    (
        Figure(
            "undone",
            Text("Taken back in time", "及时撤销率"),
            Text(
                "Decisions taken back by the one who made them, of all recorded.",
                "由审核人在时限内撤销的审核结论占全部审核结论之比。",
            ),
            [Count("decision.undone")],
            [Count("decision.recorded")],
        ),
        Figure(
            "refused_by_second",
            Text("Refused by the second person", "复核未通过率"),
            Text(
                "Held decisions that the second person refused, of those that a second person looked at.",
                "复核未通过者占全部已复核审核结论之比。",
            ),
            [Count("decision.refused")],
            [Count("decision.refused"), Count("decision.approved")],
        ),
        Figure(
            "overturned",
            Text("Overturned", "推翻率"),
            Text(
                "Settled decisions overturned in the period, of those that took effect in it.",
                "期内被推翻的审核结论占期内生效审核结论之比。",
            ),
            [Count("decision.overturned")],
            [Count("decision.settled")],
        ),
        Figure(
            "measures_reversed",
            Text("Measures reversed", "恢复措施数"),
            Text("Measures taken back in the period.", "期内恢复的处置措施数。"),
            [Count("measure.reversed")],
        ),
    ),
)
CHAPTERS = (
    ANNUAL,
    SCREENED,
    FOUND,
    POSING,
    EVENTS,
    VIDEOS,
    LIVE,
    DECIDED,
    ACTED,
    ENFORCEMENT,
    REVERSED,
    RIGHTS,
    ORIGINALS,
    ADMISSION,
    COMPLAINTS,
    APPEALS,
    AUTHORITIES,
    RELATED,
    BUYERS,
    INSPECTIONS,
    CONTACTS,
    EDUCATION,
    MATTERS,
    QUALITY,
    RULEBOOK,
)
HEADLINES = (
    "marks_verified",
    "applications_stopped",
    "items_stopped",
    "stopped_unseen",
    "interception_precision",
    "holders_served",
    "listings_on_complaint",
    "complaints_on_time",
    "overturned",
    "repeat_infringement",
    "fake_rate_change",
    "rules_new_or_changed",
)
"""The twelve figures that stand first in a report."""
FUNNEL = ("listings_received", "listings_screened", "share_with_action", "upheld", "overturned")
"""Received, screened, held, upheld, overturned: the numerator of each."""
FUNNEL_STEPS = {
    "share_with_action": Text("Listing revisions held or acted on", "筛查拦截商品版本数"),
    "upheld": Text("Decisions of infringement", "认定侵权的审核结论数"),
    "overturned": Text("Decisions overturned", "被推翻的审核结论数"),
}
"""What the numerator of a share counts, by the share's key: in the funnel it stands for itself."""
