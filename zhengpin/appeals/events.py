"""Ledger events of appeals. Their parent is the contested decision."""

from __future__ import annotations

from zhengpin.appeals.states import AppealGround, Inadmissible
from zhengpin.ledger.events import HOLDER, MERCHANT, declare

_ABOUT = ("decision", "appellant", "side", "ground", "days")
_OWN = (MERCHANT, HOLDER)
"""Read by the appellant through its own appeal; nobody else's queries give the appeal out."""

APPEAL_FILED = declare(
    "appeal.filed",
    en="{actor} contested the decision: {ground}",
    zh="{actor} 对裁决提出申诉：{ground}",
    fields=(*_ABOUT, "last_day", "evidence"),
    audience=_OWN,
    words={"ground": AppealGround},
)
APPEAL_ADMITTED = declare(
    "appeal.admitted",
    en="The appeal is under review by someone who had no part in the decision",
    zh="申诉已进入复核，由未参与原裁决的人员审理",
    fields=(*_ABOUT, "case", "explanation"),
    audience=_OWN,
    words={"ground": AppealGround},
)
APPEAL_REFUSED = declare(
    "appeal.refused",
    en="The appeal is not decided: {inadmissible}",
    zh="申诉不予受理：{inadmissible}",
    fields=(*_ABOUT, "inadmissible", "explanation"),
    audience=_OWN,
    words={"ground": AppealGround, "inadmissible": Inadmissible},
)
APPEAL_UPHELD = declare(
    "appeal.upheld",
    en="The appeal was upheld: {explanation}",
    zh="申诉成立：{explanation}",
    fields=(*_ABOUT, "explanation"),
    audience=_OWN,
    words={"ground": AppealGround},
)
APPEAL_PARTLY_UPHELD = declare(
    "appeal.partly_upheld",
    en="The appeal was upheld in part: {explanation}",
    zh="申诉部分成立：{explanation}",
    fields=(*_ABOUT, "explanation", "restored", "points"),
    audience=_OWN,
    words={"ground": AppealGround},
)
APPEAL_DISMISSED = declare(
    "appeal.dismissed",
    en="The appeal was dismissed: {explanation}",
    zh="申诉不成立：{explanation}",
    fields=(*_ABOUT, "explanation"),
    audience=_OWN,
    words={"ground": AppealGround},
)
APPEAL_WITHDRAWN = declare(
    "appeal.withdrawn",
    en="{actor} withdrew the appeal",
    zh="{actor} 撤回了申诉",
    fields=_ABOUT,
    audience=_OWN,
    words={"ground": AppealGround},
)
APPEAL_EVIDENCE_ADDED = declare(
    "appeal.evidence_added",
    en="{actor} added evidence: {name}",
    zh="{actor} 补充了证据：{name}",
    fields=("name", "digest", "kind"),
    audience=_OWN,
)
