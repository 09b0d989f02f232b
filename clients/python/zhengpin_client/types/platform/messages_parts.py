"""What the API takes and answers, for messages: the parts of its bodies.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from zhengpin_client.types.shared_parts import (
    InstructedListing,
    InstructedParty,
    InstructedThing,
    InstructionReason,
    InstructionStatement,
    ReversedInstruction,
)


class AppealChanged(TypedDict):
    """How an appeal stands now."""

    appeal: str
    cause: str
    """the event of the ledger that it follows from"""
    decision: str
    ground: Literal[
        "misidentified",
        "authorised",
        "not_infringing",
        "infringing",
        "disproportionate",
        "procedure",
        "new_evidence",
        "other",
    ]
    inadmissible: str | None
    """null, or one of late, not_concerned, already_appealed, nothing_to_decide"""
    last_day: str
    state: Literal["filed", "under_review", "upheld", "partly", "dismissed", "withdrawn", "inadmissible"]


class BuyerReportAnswered(TypedDict):
    """The answer to a buyer's report of a suspected fake; `waiting`: an earlier answer no longer holds."""

    answer: Literal["waiting", "acted", "nothing_found"]
    answered_at: str
    external_id: str
    """your own number of the report, or that of the link it was made by"""
    measures: list[str]
    """kinds of measure that were in force as it was answered"""
    source: str
    texts: dict[str, str]
    """the answer as the buyer reads it, by language: `en`, `zh`"""


class ChangedTarget(TypedDict):
    external_id: str
    id: str
    line: int
    respondent_id: str | None
    state: Literal[
        "listed",
        "refused",
        "under_review",
        "not_upheld",
        "waiting_respondent",
        "confirmed",
        "remedied",
        "countered",
        "waiting_holder",
        "held",
        "lifted",
        "retracted",
    ]
    subject: str
    subject_kind: Literal["", "listing", "shop", "creator", "video", "room", "account"]
    was: Literal[
        "listed",
        "refused",
        "under_review",
        "not_upheld",
        "waiting_respondent",
        "confirmed",
        "remedied",
        "countered",
        "waiting_holder",
        "held",
        "lifted",
        "retracted",
    ]


class ClockChanged(TypedDict):
    """How a period stands now."""

    cause: str
    """the event of the ledger that it follows from"""
    clock: str
    complaint: str
    counter_statement: str | None
    due_at: str
    not_before: str | None
    procedure: str
    started_at: str
    state: Literal["running", "suspended", "met", "expired", "cancelled"]
    step: Literal["fix", "review", "answer", "counter_fix", "suit", "appeal"]


class ComplaintChanged(TypedDict):
    """How a complaint stands now."""

    cause: str
    """the event of the ledger that it follows from"""
    client_ref: str
    complaint: str
    holder: str
    procedure: str
    reason: Literal[
        "",
        "counterfeit",
        "unauthorised_name",
        "copied_picture",
        "copied_text",
        "copied_video",
        "pirated_book",
        "patent_infringement",
        "design_infringement",
        "broadcast_piracy",
        "impersonation",
    ]
    state: Literal[
        "draft",
        "submitted",
        "needs_fix",
        "lapsed",
        "rejected",
        "under_review",
        "in_progress",
        "closed",
        "withdrawn",
    ]


class CounterChanged(TypedDict):
    """How a counter-statement stands now; the rights holder is not told of `client_ref`."""

    cause: str
    """the event of the ledger that it follows from"""
    client_ref: str | None
    complaint: str
    counter_statement: str
    ground: Literal[
        "",
        "owner",
        "authorised",
        "no_right",
        "fair_use",
        "removed",
        "not_used",
        "exhausted_genuine",
        "misidentified",
        "invalid_ip",
        "prior_use",
        "other",
    ]
    respondent: str
    state: Literal["draft", "submitted", "needs_fix", "lapsed", "refused", "forwarded", "ended", "withdrawn"]


class EndpointTested(TypedDict):
    endpoint: str


class LetterText(TypedDict):
    body: str
    subject: str


class NoticeIssued(TypedDict):
    about: str
    """typed reference"""
    letter: str
    """which kind of letter"""
    notice: str
    organisation: str
    texts: dict[str, LetterText]


class NumberedInstruction(TypedDict):
    """One measure about one thing, to be carried out or taken back.

    For each thing and measure the instruction with the greatest number says what holds; one with a smaller
    number changes nothing, however late it arrives.
    """

    created_at: str
    creator: InstructedParty | None
    listing: InstructedListing | None
    """the subject again where it is a listing"""
    measure: Literal[
        "delist",
        "limit",
        "warn",
        "remove",
        "mute",
        "freeze",
        "cut_traffic",
        "interrupt",
        "strip_cart",
        "deposit",
        "close",
        "ban",
        "refuse",
    ]
    merchant: InstructedParty | None
    """whom it counts against, null where it is a creator"""
    number: int
    """orders all instructions; the same when it is sent again"""
    reason: InstructionReason
    reverses: ReversedInstruction | None
    """of a reversal: the order that it takes back"""
    source: str
    """which marketplace, as named when listings were sent"""
    statement: InstructionStatement | None
    subject: InstructedThing
    uid: str
    """names the instruction, to acknowledge it by; the same when it is sent again"""
    verb: Literal["apply", "reverse"]
    """`apply`: carry the measure out; `reverse`: take it back"""


class RuleScheduled(TypedDict):
    """A version of a rule is scheduled. note: what changes; urgent: why notice is short; by language."""

    code: str
    digest: str
    in_force_from: str | None
    note: dict[str, str]
    title: dict[str, str]
    """by language"""
    urgent: dict[str, str] | None
    version: int


class RuleUnscheduled(TypedDict):
    """A version will not be in force from the day that was announced."""

    code: str
    digest: str
    in_force_from: str | None
    reason: str
    state: Literal["draft", "shadow", "scheduled", "published", "retired"]
    title: dict[str, str]
    """by language"""
    version: int


class StatementIssued(TypedDict):
    about: str
    """typed reference"""
    letter: str
    """which kind of letter"""
    organisation: str
    puid: str
    """its number in the transparency database"""
    statement: str
    texts: dict[str, LetterText]


class TargetsChanged(TypedDict):
    """Targets of one complaint that moved together; a respondent is told of its own, and not of `client_ref`."""

    cause: str
    """the event of the ledger that it follows from"""
    client_ref: str | None
    complaint: str
    state: Literal[
        "listed",
        "refused",
        "under_review",
        "not_upheld",
        "waiting_respondent",
        "confirmed",
        "remedied",
        "countered",
        "waiting_holder",
        "held",
        "lifted",
        "retracted",
    ]
    targets: list[ChangedTarget]
