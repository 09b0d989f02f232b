"""Ledger events of appeals. Their parent is the contested decision."""

from __future__ import annotations

from zhengpin.appeals.states import AppealGround, Inadmissible
from zhengpin.ledger.events import HOLDER, MERCHANT, EventShape, declare

_OWN = (MERCHANT, HOLDER)
"""Read by the appellant through its own appeal; nobody else's queries give the appeal out."""

_appeal = EventShape(
    fields=("decision", "appellant", "side", "ground", "days"),
    audience=_OWN,
    words={"ground": AppealGround, "inadmissible": Inadmissible},
)
APPEAL_FILED = _appeal(
    "appeal.filed",
    "{actor} appealed the decision: {ground}",
    "{actor} 对处理决定提出申诉：{ground}",
    "last_day evidence",
)
APPEAL_ADMITTED = _appeal(
    "appeal.admitted",
    "The appeal is under review by someone who had no part in the decision",
    "申诉已进入复核，由未参与原处理决定的人员审理",
    "case explanation",
)
APPEAL_REFUSED = _appeal(
    "appeal.refused",
    "The appeal is not decided: {inadmissible}",
    "申诉不予受理：{inadmissible}",
    "inadmissible explanation",
)
APPEAL_UPHELD = _appeal(
    "appeal.upheld", "The appeal was upheld: {explanation}", "申诉成立：{explanation}", "explanation"
)
APPEAL_PARTLY_UPHELD = _appeal(
    "appeal.partly_upheld",
    "The appeal was upheld in part: {explanation}",
    "申诉部分成立：{explanation}",
    "explanation restored points",
)
APPEAL_DISMISSED = _appeal(
    "appeal.dismissed", "The appeal was dismissed: {explanation}", "申诉不成立：{explanation}", "explanation"
)
APPEAL_WITHDRAWN = _appeal("appeal.withdrawn", "{actor} withdrew the appeal", "{actor} 撤回了申诉")
APPEAL_EVIDENCE_ADDED = declare(
    "appeal.evidence_added",
    en="{actor} added evidence: {name}",
    zh="{actor} 补充了证据：{name}",
    fields=("name", "digest", "kind"),
    audience=_OWN,
)
