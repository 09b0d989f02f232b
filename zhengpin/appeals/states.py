"""States of an appeal, what it may rest on, why it may not be taken, and what may follow what."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class AppealState(Labelled):
    FILED = "filed", "Filed", "已提出"
    UNDER_REVIEW = "under_review", "Under review", "复核中"
    UPHELD = "upheld", "Upheld: the decision was overturned", "成立，原处理决定已推翻"
    PARTLY = "partly", "Upheld in part", "部分成立"
    DISMISSED = "dismissed", "Dismissed: the decision stands", "不成立，维持原处理决定"
    WITHDRAWN = "withdrawn", "Withdrawn", "已撤回"
    INADMISSIBLE = "inadmissible", "Not admitted", "不予受理"


class AppealGround(Labelled):
    """Why the decision should be another."""

    MISIDENTIFIED = "misidentified", "Wrongly identified", "认定对象有误"
    AUTHORISED = "authorised", "We are authorised", "已获授权"
    NOT_INFRINGING = "not_infringing", "It does not infringe", "不构成侵权"
    INFRINGING = "infringing", "It infringes", "构成侵权"
    DISPROPORTIONATE = "disproportionate", "The measure goes too far", "处置措施过重"
    PROCEDURE = "procedure", "The procedure was not kept", "程序不当"
    NEW_EVIDENCE = "new_evidence", "There is new evidence", "有新证据"
    OTHER = "other", "Another ground", "其他理由"


class Inadmissible(Labelled):
    """Why an appeal is not decided."""

    LATE = "late", "It came after the last day", "已超过申诉期限"
    NOT_CONCERNED = (
        "not_concerned",
        "The decision was not against whoever appeals",
        "该处理决定并非针对申诉方",
    )
    ALREADY_APPEALED = "already_appealed", "It was appealed before", "已就该处理决定提出过申诉"
    NOTHING_TO_DECIDE = "nothing_to_decide", "The decision no longer stands", "原处理决定已不再有效"


A = AppealState
APPEAL = table(
    "appeal",
    AppealState,
    admit=({A.FILED, A.INADMISSIBLE}, A.UNDER_REVIEW),
    uphold=(A.UNDER_REVIEW, A.UPHELD),
    ease=(A.UNDER_REVIEW, A.PARTLY),
    dismiss=(A.UNDER_REVIEW, A.DISMISSED),
    withdraw=({A.FILED, A.UNDER_REVIEW}, A.WITHDRAWN),
    refuse=({A.FILED, A.UNDER_REVIEW}, A.INADMISSIBLE),
)
OPEN_STATES = (A.FILED, A.UNDER_REVIEW)
ANSWERED_STATES = (A.PARTLY, A.DISMISSED, A.INADMISSIBLE)
"""States after which the same decision can be appealed again only with new evidence."""
VERB_OF = {A.UPHELD.value: "uphold", A.PARTLY.value: "ease", A.DISMISSED.value: "dismiss"}
"""The verb that leads to what a reviewer may decide."""
