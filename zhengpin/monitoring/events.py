"""Ledger events of monitoring."""

from __future__ import annotations

from zhengpin.ledger.events import HOLDER, declare
from zhengpin.monitoring.states import FindingKind
from zhengpin.rulebook.states import Outcome

LISTING_SCREENED = declare(
    "listing.screened",
    en="The listing was screened: {outcome}, {findings} finding(s)",
    zh="商品已筛查：{outcome}，{findings} 项发现",
    fields=("outcome", "findings", "cause", "milliseconds", "revision"),
    words={"outcome": Outcome},
)
LISTING_PRESCREENED = declare(
    "listing.prescreened",
    en="A listing was screened before publication: {verdict}",
    zh="商品发布前已筛查：{verdict}",
    fields=("source", "external_id", "verdict", "findings", "content_digest", "milliseconds"),
)
FINDING_RECORDED = declare(
    "finding.recorded",
    en="{kind} found with score {score}; rule {rule} says {outcome}",
    zh="发现{kind}，得分 {score}；规则 {rule} 判定为 {outcome}",
    fields=("kind", "score", "rule", "outcome", "filing", "reference", "authorised", "listing"),
    audience=(HOLDER,),
    words={"kind": FindingKind, "outcome": Outcome},
)
FINDING_UPHELD = declare(
    "finding.upheld",
    en="The finding was upheld",
    zh="该发现成立",
    fields=("kind", "filing", "decision"),
    audience=(HOLDER,),
)
FINDING_DISMISSED = declare(
    "finding.dismissed",
    en="The finding was dismissed",
    zh="该发现不成立",
    fields=("kind", "filing", "decision"),
    audience=(HOLDER,),
)
FINDING_AUTHORISED = declare(
    "finding.authorised",
    en="The use was found to be authorised",
    zh="该使用行为已获授权",
    fields=("kind", "filing", "decision"),
    audience=(HOLDER,),
)
FINDING_REOPENED = declare(
    "finding.reopened",
    en="The finding is open again",
    zh="该发现恢复为待定",
    fields=("kind", "filing", "decision"),
    audience=(HOLDER,),
)
