"""Ledger events of screenings, findings and rechecks."""

from __future__ import annotations

from zhengpin.ledger.events import HOLDER, declare
from zhengpin.monitoring.states import Cause, FoundAs, RescanScope
from zhengpin.rulebook.states import Outcome

LISTING_SCREENED = declare(
    "listing.screened",
    en="The listing was screened: {outcome}, {findings} finding(s)",
    zh="商品已筛查：{outcome}，{findings} 项发现",
    fields=("outcome", "findings", "cause", "milliseconds", "revision", "waited"),
    words={"outcome": Outcome},
)
LISTING_SCREENED_AGAIN = declare(
    "listing.screened_again",
    en="The listing was screened again: {outcome}, {findings} finding(s)",
    zh="商品已再次筛查：{outcome}，{findings} 项发现",
    fields=("outcome", "findings", "cause", "milliseconds", "revision", "waited"),
    words={"outcome": Outcome},
)
_FOLDED = ("outcome", "cause", "screenings", "screened_at", "waited", "leaves")
LISTINGS_SCREENED = declare(
    "listings.screened",
    en="{screenings} listings were screened together, and nothing was found in any",
    zh="一批 {screenings} 件商品已筛查，均无发现",
    fields=_FOLDED,
    words={"outcome": Outcome},
)
"""waited: milliseconds from the receipt of each to its screening; leaves: see `ledger.folded`."""
LISTINGS_SCREENED_AGAIN = declare(
    "listings.screened_again",
    en="{screenings} listings were screened again together, and nothing was found in any",
    zh="一批 {screenings} 件商品已再次筛查，均无发现",
    fields=_FOLDED,
    words={"outcome": Outcome},
)
SCREENINGS_DELETED = declare(
    "screenings.deleted",
    en="Old screenings that found nothing were deleted, {screenings} of them",
    zh="已删除 {screenings} 条无发现的旧筛查记录",
    fields=("screenings",),
)
RESCAN_STARTED = declare(
    "recheck.started",
    en="A rescan of what the marketplace shows was started: {scope}",
    zh="已启动对在售商品的存量复查：{scope}",
    fields=("scope", "targets", "filing"),
    words={"scope": RescanScope},
)
RESCAN_FINISHED = declare(
    "recheck.finished",
    en="The rescan is finished: {total} listing(s) screened again, {found} with something new, {cases} case(s) opened",
    zh="存量复查已完成：再次筛查商品 {total} 件，其中 {found} 件有新发现，立案 {cases} 件",
    fields=("total", "found", "cases"),
)
RESCAN_CANCELLED = declare(
    "recheck.cancelled",
    en="The rescan was cancelled after {done} of {total} listing(s)",
    zh="存量复查已取消：已筛查 {done} 件，共 {total} 件",
    fields=("done", "total"),
)
RESCAN_RESUMED = declare(
    "recheck.resumed",
    en="The rescan was set going again: {parts} part(s) were still to be done",
    zh="存量复查已重新启动：尚有 {parts} 个分段待完成",
    fields=("parts",),
)
LISTING_PRESCREENED = declare(
    "listing.prescreened",
    en="A listing was screened before publication: {verdict}",
    zh="商品发布前已筛查：{verdict}",
    fields=("source", "external_id", "verdict", "findings", "content_digest", "milliseconds"),
)
FINDING_RECORDED = declare(
    "finding.recorded",
    en="{found} found with score {score}; rule {rule} says {outcome}",
    zh="发现{found}，得分 {score}；规则 {rule} 判定为 {outcome}",
    fields=(
        "kind",
        "found",
        "score",
        "rule",
        "outcome",
        "filing",
        "reference",
        "authorised",
        "listing",
        "restraint",
        "original",
    ),
    audience=(HOLDER,),
    words={"found": FoundAs, "outcome": Outcome},
)
FINDING_REPLACED = declare(
    "finding.replaced",
    en="A finding that was kept back is looked at again: {reason}",
    zh="此前未立案的发现将重新筛查：{reason}",
    fields=("kind", "filing", "reason"),
    audience=(HOLDER,),
    words={"reason": Cause},
)
FINDING_DROPPED = declare(
    "finding.dropped",
    en="A finding that was kept back was dropped: {reason}",
    zh="此前未立案的发现已撤销：{reason}",
    fields=("kind", "filing", "reason"),
    audience=(HOLDER,),
    words={"reason": Cause},
)
EXCLUSION_MARKED = declare(
    "negative.marked",
    en="A picture was marked never to be matched, from a score of {least_score}",
    zh="图片已标记为永不匹配，起始得分 {least_score}",
    fields=("digest", "least_score", "note", "finding"),
)
EXCLUSION_WITHDRAWN = declare(
    "negative.withdrawn",
    en="A picture may be matched again",
    zh="图片已恢复参与匹配",
    fields=("digest",),
)
FINDING_UPHELD = declare(
    "finding.upheld",
    en="The finding was upheld",
    zh="该发现成立",
    fields=("kind", "filing", "decision", "surface", "original", "category"),
    audience=(HOLDER,),
)
FINDING_DISMISSED = declare(
    "finding.dismissed",
    en="The finding was dismissed",
    zh="该发现不成立",
    fields=("kind", "filing", "decision", "surface", "original", "category"),
    audience=(HOLDER,),
)
FINDING_AUTHORISED = declare(
    "finding.authorised",
    en="The use was found to be authorised",
    zh="该使用行为已获授权",
    fields=("kind", "filing", "decision", "surface", "original", "category"),
    audience=(HOLDER,),
)
FINDING_ASKED = declare(
    "finding.action_asked",
    en="{actor} asked for action on a copy of its deposited original; rule {rule} says {outcome}",
    zh="{actor} 就原创存证的抄袭展示要求处置；规则 {rule} 判定为 {outcome}",
    fields=("kind", "filing", "rule", "outcome", "score"),
    audience=(HOLDER,),
    words={"outcome": Outcome},
)
FINDING_REOPENED = declare(
    "finding.reopened",
    en="The finding is open again",
    zh="该发现恢复为待定",
    fields=("kind", "filing", "decision", "surface"),
    audience=(HOLDER,),
)
VIDEO_FINDING_RECORDED = declare(
    "footage_finding.recorded",
    en="{found} in “{title}”, {seconds} s with score {score}; rule {rule} says {outcome}",
    zh="“{title}”：发现{found}，时长 {seconds} 秒，得分 {score}；规则 {rule} 判定为 {outcome}",
    fields=(
        "kind",
        "found",
        "title",
        "seconds",
        "score",
        "rule",
        "outcome",
        "filing",
        "authorised",
        "surface",
        "about",
        "restraint",
        "original",
    ),
    audience=(HOLDER,),
    words={"found": FoundAs, "outcome": Outcome},
)
SUBJECT_SCREENED = declare(
    "surface.screened",
    en="The name “{name}” was screened: {outcome}, {findings} finding(s)",
    zh="名称“{name}”已筛查：{outcome}，{findings} 项发现",
    fields=("name", "outcome", "findings", "cause"),
    words={"outcome": Outcome},
)
SUBJECT_FINDING_RECORDED = declare(
    "surface_finding.recorded",
    en="{found} found at “{name}” with score {score}; rule {rule} says {outcome}",
    zh="“{name}”：发现{found}，得分 {score}；规则 {rule} 判定为 {outcome}",
    fields=(
        "kind",
        "found",
        "name",
        "score",
        "rule",
        "outcome",
        "filing",
        "authorised",
        "surface",
        "about",
        "restraint",
        "original",
    ),
    audience=(HOLDER,),
    words={"found": FoundAs, "outcome": Outcome},
)
