"""What the API takes and answers, for several groups.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.shared_parts import DecisionRule, FilingSuppression, Named


class DecisionOut(TypedDict):
    automated_detection: bool
    automation: Literal["fully", "partially", "not"]
    case: str
    decided_at: str
    explanation: str
    ground: str
    how_it_came: Literal["own_initiative", "notice", "trusted_flagger", "order"]
    id: str
    market: Literal["cn", "eu", "us", "other"]
    measures: list[str]
    order: dict[str, object] | None
    """of a court or an authority, that it carries out"""
    outcome: Literal["infringing", "authorised", "not_infringing", "escalate"]
    rule: DecisionRule
    settle_at: str | None
    settled_at: str | None
    state: Literal["held", "pending", "settled", "undone", "refused", "overturned"]


class ExplanationIn(TypedDict):
    explanation: str
    """read by those concerned"""


class FilingOut(TypedDict):
    """A right as it is filed. What is declared of its kind stands under the kind's key."""

    decided_at: str | None
    declared_true: bool
    defects: list[dict[str, object]]
    """what is to be fixed: `code`, `note`, and more by code"""
    design: dict[str, object]
    """of a filing of the kind design"""
    event_right: dict[str, object]
    """of a filing of the kind event_right"""
    external_id: str
    holder: Named
    id: str
    jurisdiction: str
    kind: Literal[
        "mark", "original_work", "original_picture", "design", "patent", "publication", "event_right"
    ]
    mark: dict[str, object]
    """of a filing of the kind mark"""
    number: str
    """what people call it"""
    original_picture: dict[str, object]
    """of a filing of the kind original_picture"""
    patent: dict[str, object]
    """of a filing of the kind patent"""
    publication: dict[str, object]
    """of a filing of the kind publication"""
    state: Literal["draft", "submitted", "approved", "returned", "rejected", "expired", "withdrawn"]
    submitted_at: str | None
    suppression: FilingSuppression
    title: str
    valid_from: str | None
    valid_to: str | None
    work: dict[str, object]
    """of a filing of the kind work"""


class InstructionAnswer(TypedDict):
    """What a receiver may answer with 2xx. Without it, acknowledge by `POST /v1/instructions/{uid}/acknowledge`."""

    acknowledged: bool
    """true: it is carried out, or was before"""
    reason: NotRequired[str]
    """why not, where it is false"""


type Outcome = Literal["pass", "review", "act"]
"""What a rule says to do with what was found, from mildest to gravest."""


type SubjectKind = Literal["listing", "shop", "creator", "video", "room", "account"]
"""The kinds of thing that a complaint or a measure can aim at; each value is the kind of its typed reference.

`account` is a merchant's or creator's account as a whole: `account:<id of its organisation>`.
"""
