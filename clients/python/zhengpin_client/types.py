"""What the API takes and answers. Written by `python -m scripts.client_types update` from docs/openapi.json.

Ids are UUIDs, moments and days are ISO 8601, all as text.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict


class AnswerIn(TypedDict):
    explanation: str
    measures: NotRequired[
        list[
            Literal[
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
        ]
    ]
    outcome: NotRequired[Literal["", "infringing", "authorised", "not_infringing", "escalate"]]
    result: Literal["upheld", "partly", "dismissed"]


class AnsweredComplaint(TypedDict):
    """A complaint as a respondent may see it: what is said against it, not who signed."""

    claim_text: str
    comparison: list[ComparisonOut]
    filings: list[NamedFiling]
    holder: Named
    id: str
    number: str
    procedure: str
    procedure_version: int
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
    targets: dict[str, int]


class AppealEvidenceOut(TypedDict):
    added_at: str
    digest: str
    id: str
    kind: str
    name: str
    note: str


class AppealEvidencePage(TypedDict):
    """One page of a list. next_cursor: asks for the page after; null on the last."""

    items: list[AppealEvidenceOut]
    next_cursor: str | None


class AppealOut(TypedDict):
    """A decision contested. side: whom the decision went against; last_day: until when it could be contested."""

    admitted_because: str
    answer: str
    appellant: Named
    case: str
    contact: dict[str, str]
    decision: str
    due_at: str | None
    ended_at: str | None
    explanation: str
    filed_at: str
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
    id: str
    inadmissible: Literal["", "late", "not_concerned", "already_appealed", "nothing_to_decide"]
    last_day: str
    new_decision: str | None
    number: str
    points: int
    restored: list[str]
    review_case: str | None
    side: AppealSide
    state: Literal["filed", "under_review", "upheld", "partly", "dismissed", "withdrawn", "inadmissible"]


class AppealPage(TypedDict):
    """One page of a list. next_cursor: asks for the page after; null on the last."""

    items: list[AppealOut]
    next_cursor: str | None


type AppealSide = Literal["respondent", "complainant"]


class BacktestIn(TypedDict):
    first: str
    last: str


class BacktestOut(TypedDict):
    """A version of a rule asked of what was asked before."""

    code: str
    created_at: str
    done: int
    failure: str
    finished_at: str | None
    first: str
    id: str
    last: str
    result: BacktestResult | None
    state: Literal["queued", "running", "done", "failed", "cancelled"]
    total: int
    version: int


class BacktestPage(TypedDict):
    """One page of a list. next_cursor: asks for the page after; null on the last."""

    items: list[BacktestOut]
    next_cursor: str | None


class BacktestResult(TypedDict):
    """What a version would have changed of what was asked in a period."""

    asked: int
    changed: int
    changes: dict[str, int]
    groups: dict[str, list[dict[str, Any]]]
    groups_in_all: dict[str, int]
    numbers: list[dict[str, Any]]
    queues: dict[str, int]
    reviews_added: int
    rules: dict[str, int]
    samples: list[dict[str, Any]]
    work: dict[str, Any]


class BecauseIfAny(TypedDict):
    explanation: NotRequired[str]


class BilingualText(TypedDict):
    """A text in both languages."""

    en: str
    zh: str


class BulkDecisionIn(TypedDict):
    explanation: NotRequired[str]
    ground: NotRequired[str]
    outcome: Literal["infringing", "authorised", "not_infringing", "escalate"]
    respondent_id: NotRequired[str | None]
    subject_kind: NotRequired[Literal["", "listing", "shop", "creator", "video", "room", "account"]]
    target_ids: NotRequired[list[str]]
    text: NotRequired[str]


class BulkDecisionOut(TypedDict):
    """Targets decided alike and how far that is. counts: decided, held, escalated, or why one was passed over."""

    complaint: str
    counts: dict[str, int]
    created_at: str
    done: int
    explanation: str
    finished_at: str | None
    ground: str
    id: str
    outcome: Literal["infringing", "authorised", "not_infringing", "escalate"]
    state: Literal["running", "finished", "cancelled"]
    stopped_because: str
    total: int


class BulkDecisionPage(TypedDict):
    """One page of a list. next_cursor: asks for the page after; null on the last."""

    items: list[BulkDecisionOut]
    next_cursor: str | None


class CatalogueNamed(TypedDict):
    """A merchant, a creator or a shop by our number and the marketplace's."""

    external_id: str
    id: str
    name: str


class Chosen(TypedDict):
    """Which targets: those named, or of all that wait those that the rest selects."""

    respondent_id: NotRequired[str | None]
    subject_kind: NotRequired[Literal["", "listing", "shop", "creator", "video", "room", "account"]]
    target_ids: NotRequired[list[str]]
    text: NotRequired[str]


class ClockExtension(TypedDict):
    amount: int
    at: str
    explanation: str
    reason: Literal["notarisation", "legalisation", "beyond_control"]
    was: str


class ClockOut(TypedDict):
    """A period that runs for some targets, the same for both sides."""

    complaint: str
    counter_statement: str | None
    due_at: str
    ended_at: str | None
    extended_by: int
    extensions: list[ClockExtension]
    id: str
    not_before: str | None
    procedure: str
    procedure_version: int
    respondent: str | None
    started_at: str
    started_by: str
    state: Literal["running", "suspended", "met", "expired", "cancelled"]
    step: Literal["fix", "review", "answer", "counter_fix", "suit", "appeal"]


class ClockPage(TypedDict):
    """One page of a list. next_cursor: asks for the page after; null on the last."""

    items: list[ClockOut]
    next_cursor: str | None


class ComparisonOut(TypedDict):
    note: NotRequired[str]
    ours: NotRequired[str]
    theirs: NotRequired[str]


class ComplaintChange(TypedDict):
    claim_text: NotRequired[str]
    comparison: NotRequired[list[ComparisonOut]]
    consent_to_publish: NotRequired[bool]
    filing_ids: NotRequired[list[str]]
    language: NotRequired[str]
    notifier: NotRequired[Signatory | None]
    prior_contact: NotRequired[str]
    procedure: NotRequired[str | None]
    reason: NotRequired[
        Literal[
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
    ]
    requested_measure: NotRequired[str]
    route: NotRequired[Literal["platform", "statutory"]]
    signature: NotRequired[str]
    statements: NotRequired[NoticeStatements | None]
    test_buy: NotRequired[TestPurchase | None]
    title: NotRequired[str]
    urgent: NotRequired[bool]


class ComplaintDefectIn(TypedDict):
    code: Literal[
        "reason",
        "filings",
        "filing_kind",
        "filing_not_in_force",
        "targets",
        "evidence",
        "comparison",
        "claim_text",
        "ground",
        "explanation",
        "signature",
        "name",
        "contact",
        "email",
        "address",
        "phone",
        "good_faith",
        "accuracy",
        "authority",
        "perjury",
        "jurisdiction",
        "truth",
        "evidence_unreadable",
        "target_unclear",
        "authority_unproven",
        "chain_gap",
        "other",
    ]
    note: NotRequired[str]


class ComplaintIn(TypedDict):
    claim_text: NotRequired[str]
    client_ref: NotRequired[str]
    comparison: NotRequired[list[ComparisonOut]]
    consent_to_publish: NotRequired[bool]
    filing_ids: NotRequired[list[str]]
    holder_id: str
    language: NotRequired[str]
    notifier: NotRequired[Signatory | None]
    prior_contact: NotRequired[str]
    procedure: str
    reason: NotRequired[
        Literal[
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
    ]
    requested_measure: NotRequired[str]
    route: NotRequired[Literal["platform", "statutory"]]
    signature: NotRequired[str]
    statements: NotRequired[NoticeStatements | None]
    test_buy: NotRequired[TestPurchase | None]
    title: NotRequired[str]
    urgent: NotRequired[bool]


class ComplaintOut(TypedDict):
    """A notice of infringement, as its notifier and the operator see it."""

    agent: str | None
    claim_text: str
    client_ref: str
    closed_at: str | None
    comparison: list[ComparisonOut]
    complete_at: str | None
    consent_to_publish: bool
    created_at: str
    decided_at: str | None
    defects: list[DefectOut]
    filings: list[NamedFiling]
    holder: Named
    id: str
    language: str
    notifier: Signatory
    number: str
    prior_contact: str
    procedure: str
    procedure_version: int
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
    requested_measure: str
    route: Literal["platform", "statutory"]
    signature: str
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
    statements: NoticeStatements
    submissions: int
    submitted_at: str | None
    targets: dict[str, int]
    test_buy: TestPurchase
    tier: str
    title: str
    urgent: bool


class ComplaintPage(TypedDict):
    """One page of a list. next_cursor: asks for the page after; null on the last."""

    items: list[ComplaintOut]
    next_cursor: str | None


class Complaints(TypedDict):
    items: list[ComplaintOut]


class Consequences(TypedDict):
    """What follows where a rule decides."""

    ground: str
    measures: list[str]
    outcome: Literal["pass", "review", "act"]
    queue: str
    rule: str
    second_person: bool


class CounterChange(TypedDict):
    contact: NotRequired[Signatory | None]
    explanation: NotRequired[str]
    ground: NotRequired[
        Literal[
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
    ]
    guarantee: NotRequired[Guarantee | None]
    signature: NotRequired[str]
    statements: NotRequired[CounterDeclarations | None]
    urgent: NotRequired[bool]


class CounterDeclarations(TypedDict):
    """What the respondent declares; which of these are needed is said by the track."""

    jurisdiction: NotRequired[bool]
    perjury: NotRequired[bool]
    truth: NotRequired[bool]


class CounterIn(TypedDict):
    client_ref: NotRequired[str]
    contact: NotRequired[Signatory | None]
    explanation: NotRequired[str]
    ground: NotRequired[
        Literal[
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
    ]
    guarantee: NotRequired[Guarantee | None]
    signature: NotRequired[str]
    statements: NotRequired[CounterDeclarations | None]
    target_ids: list[str]
    urgent: NotRequired[bool]


class CounterStatementOut(TypedDict):
    """A statement that it does not infringe. Its own side and the operator see all; the rights holder sees, once it
    is forwarded, what is stated and as much of the sender's contact as the track's table discloses, and not the
    respondent's own number, defects or refusals."""

    arrived_at: str | None
    client_ref: str
    complaint: str
    contact: Signatory | None
    created_at: str
    defects: list[DefectOut]
    ended_at: str | None
    explanation: str
    forwarded_at: str | None
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
    guarantee: Guarantee
    id: str
    refusal: str
    respondent: Named
    signature: str
    state: Literal["draft", "submitted", "needs_fix", "lapsed", "refused", "forwarded", "ended", "withdrawn"]
    statements: CounterDeclarations
    submitted_at: str | None
    urgent: bool


class CounterStatementPage(TypedDict):
    """One page of a list. next_cursor: asks for the page after; null on the last."""

    items: list[CounterStatementOut]
    next_cursor: str | None


class DefectOut(TypedDict):
    code: str
    message: BilingualText
    note: str
    remedy: BilingualText


class EvidenceOut(TypedDict):
    added_at: str
    captured_at: str | None
    complaint: str
    counter_statement: str | None
    digest: str
    id: str
    kind: str
    media_type: str
    method: str
    name: str
    note: str
    shown_to_other: bool
    size: int


class EvidencePage(TypedDict):
    """One page of a list. next_cursor: asks for the page after; null on the last."""

    items: list[EvidenceOut]
    next_cursor: str | None


class ExplanationIn(TypedDict):
    explanation: str


class ExtensionIn(TypedDict):
    amount: int
    explanation: str
    reason: Literal["notarisation", "legalisation", "beyond_control"]


class Failure(TypedDict):
    """What went wrong and how to mend it; some codes tell further facts beside these."""

    code: str
    field: str
    message: str
    remedy: str
    retry_after: int


class FilmClip(TypedDict):
    """The protected film or sound."""

    digest: str
    name: str
    number: int


class FilmFound(TypedDict):
    """Where something runs in the film of a video, by picture, by sound, or by both."""

    clip: FilmClip | None
    digest: str
    feed: int | None
    moments: list[FilmMoment]
    seconds: float
    segments: list[VideoSegment]
    share: float
    why: dict[str, str]


class FilmMoment(TypedDict):
    """One moment of which both pictures are kept, by digest."""

    at: float
    picture: str
    protected_at: float
    protected_picture: str | None


class FilmOut(TypedDict):
    """What is known of a stored film or sound: sizes in pixels, null of a sound."""

    digest: str
    height: int | None
    media_type: str
    seconds: float | None
    size: int
    width: int | None


class FilmState(TypedDict):
    """How far the film of a video has come."""

    next_try_at: str | None
    origin: str
    refusal: dict[str, Any] | None
    stage: Literal["none", "awaited", "fetching", "retried", "refused", "kept", "screened"]
    state: Literal["none", "awaited", "fetching", "kept", "refused"]
    tries: int


class FindingOut(TypedDict):
    """Something protected that was found in a listing, a name or avatar, a film or a live room."""

    case: str | None
    external_id: str
    filing: FoundRight
    film: FilmFound | None
    found_as: Literal["picture", "mark", "avatar_picture", "avatar_mark", "name", "footage", "sound"]
    found_at: str
    found_in: Literal["listing", "name", "video", "room"]
    id: str
    kind: Literal["picture", "name", "footage", "sound"]
    listing: FoundListing | None
    match: dict[str, Any]
    outcome: Literal["pass", "review", "act"]
    picture: str | None
    respondent: str
    room: RoomFound | None
    rule: FindingRule
    ruled: Literal["pass", "review", "act"]
    score: float
    source: str
    state: Literal["open", "upheld", "dismissed", "authorised", "held", "shadow", "excused", "replaced"]
    subject: str
    subject_kind: Literal["listing", "shop", "creator", "video", "room", "account"]
    suppression: Literal["", "negative", "review_score", "act_score", "canary", "flood"]
    title: str


class FindingRule(TypedDict):
    code: str
    version: int


class FindingsIn(TypedDict):
    finding_ids: list[str]
    notifier: NotRequired[Signatory | None]
    signature: NotRequired[str]
    statements: NotRequired[NoticeStatements | None]


class ForecastOut(TypedDict):
    second_person: int
    total: int


class FoundListing(TypedDict):
    external_id: str
    id: str
    title: str


class FoundRight(TypedDict):
    id: str
    title: str


class Guarantee(TypedDict):
    amount: NotRequired[str]
    currency: NotRequired[str]
    type: NotRequired[str]


class InBoth(TypedDict):
    """A text in both languages."""

    en: str
    zh: str


class LastBacktest(TypedDict):
    """What the last finished rehearsal of a version found."""

    asked: int
    book_has_changed: bool
    changed: int
    changes: dict[str, int]
    finished_at: str | None
    first: str
    id: str
    last: str


class ListProblem(TypedDict):
    code: str
    field: str
    message: BilingualText
    remedy: BilingualText


class Named(TypedDict):
    id: str
    name: str


class NamedFiling(TypedDict):
    id: str
    kind: str
    title: str


class NoticeStatements(TypedDict):
    """What the notifier declares; which of these are needed is said by the track."""

    accuracy: NotRequired[bool]
    authority: NotRequired[bool]
    good_faith: NotRequired[bool]
    perjury: NotRequired[bool]


class ProcedureIn(TypedDict):
    document: dict[str, Any]
    in_force_from: NotRequired[str | None]
    note: NotRequired[str]


class ProcedureVersionOut(TypedDict):
    """A version of a law's table. document: requirements, steps, periods and the law, as a track is published."""

    code: str
    document: dict[str, Any]
    in_force: bool
    in_force_from: str | None
    note: str
    published_by: str
    version: int


class ProceduresOut(TypedDict):
    items: list[ProcedureVersionOut]


class ProofOut(TypedDict):
    """That a court or an authority has the matter, and how it ruled."""

    authority: str
    case_number: str
    complaint: str
    counter_statement: str | None
    digest: str | None
    filed_on: str
    given_at: str
    id: str
    kind: Literal["suit", "administrative_complaint", "court_order", "preservation"]
    name: str
    ruled_at: str | None
    ruling: Literal["", "for_holder", "for_respondent"]
    ruling_note: str


class ProofPage(TypedDict):
    """One page of a list. next_cursor: asks for the page after; null on the last."""

    items: list[ProofOut]
    next_cursor: str | None


class RefusedFor(TypedDict):
    explanation: str
    inadmissible: Literal["late", "not_concerned", "already_appealed", "nothing_to_decide"]


class RemediedTargets(TypedDict):
    target_ids: list[str]


class RemovedTargets(TypedDict):
    refused: NotRequired[bool]
    target_ids: NotRequired[list[str]]


class Retracted(TypedDict):
    explanation: NotRequired[str]
    target_ids: list[str]


class ReturnedFor(TypedDict):
    defects: list[ComplaintDefectIn]


class RoomFound(TypedDict):
    """When something was seen in a live room, in its broadcast."""

    at: float
    last_seen_at: str
    times: int


class RuleCheck(TypedDict):
    """What is to be said of a rule's document."""

    applies_to: list[str]
    changed: bool | None
    faults: list[RuleFault]
    never_to: list[RuleUnreached]
    replaces: int | None
    valid: bool
    words: list[RuleClause]


class RuleClause(TypedDict):
    """One clause that must hold."""

    clause: str
    says: RuleSentence


class RuleCommentIn(TypedDict):
    text: str


class RuleCommentOut(TypedDict):
    """What an organisation or a public reader says of a scheduled version, and the one answer to it."""

    answer: str
    answered_at: str | None
    answered_by: str
    code: str
    created_at: str
    id: str
    made_by: str
    name: str
    organisation: Named | None
    text: str
    version: int


class RuleCommentPage(TypedDict):
    """One page of a list. next_cursor: asks for the page after; null on the last."""

    items: list[RuleCommentOut]
    next_cursor: str | None


class RuleFault(TypedDict):
    """One thing that is wrong with a rule as it is written."""

    code: str
    column: int | None
    field: str
    line: int | None
    message: RuleSentence
    rule: str


class RuleOut(TypedDict):
    """A version of a rule."""

    code: str
    digest: str
    published_at: str | None
    rule: dict[str, Any]
    state: Literal["draft", "shadow", "scheduled", "published", "retired"]
    version: int


class RulePage(TypedDict):
    """One page of a list. next_cursor: asks for the page after; null on the last."""

    items: list[RuleOut]
    next_cursor: str | None


class RuleReadiness(TypedDict):
    agreed_at: str | None
    asked_at: str | None
    backtest: LastBacktest | None
    code: str
    confirmed: bool
    second_person_missing: bool
    version: int


class RuleScheduleIn(TypedDict):
    in_force_from: str
    note: InBoth
    urgent: NotRequired[InBoth | None]


class RuleScheduleOut(TypedDict):
    """A version of a rule with the day that was made known for it, if any."""

    code: str
    digest: str
    in_force_from: str | None
    note: InBoth | None
    replaces: int | None
    rule: dict[str, Any]
    scheduled_at: str | None
    state: Literal["draft", "shadow", "scheduled", "published", "retired"]
    takes_comments: bool
    urgent: InBoth | None
    version: int


class RuleSchedulePage(TypedDict):
    """One page of a list. next_cursor: asks for the page after; null on the last."""

    items: list[RuleScheduleOut]
    next_cursor: str | None


class RuleSentence(TypedDict):
    """A sentence in both languages."""

    en: str
    zh: str


class RuleUnreached(TypedDict):
    """A kind of subject for which a rule never applies, since facts that it asks do not exist there."""

    facts: list[str]
    subject: str


class RuleUnscheduleIn(TypedDict):
    reason: str


class RulingIn(TypedDict):
    note: NotRequired[str]
    ruling: Literal["for_holder", "for_respondent"]


class ShadowDifferenceOut(TypedDict):
    """One thing of which a version in the shadow would have brought something else."""

    at: str
    case: str
    evaluation: str
    id: int
    origin: Literal["screening", "complaint", "prescreen"]
    subject: str
    was: Consequences
    would_be: Consequences


class ShadowDifferencePage(TypedDict):
    """One page of a list. next_cursor: asks for the page after; null on the last."""

    items: list[ShadowDifferenceOut]
    next_cursor: str | None


class ShadowReportOut(TypedDict):
    """What a version would have changed while it ran in the shadow."""

    asked: int
    changes: dict[str, int]
    differing: int
    rules: dict[str, int]
    since: str


class Signatory(TypedDict):
    address: NotRequired[str]
    email: NotRequired[str]
    name: NotRequired[str]
    phone: NotRequired[str]


class StoredVerdict(TypedDict):
    """The verdict on one creator, video or live room that was sent. reference: typed; null: it is not held."""

    external_id: str | None
    problems: list[dict[str, Any]]
    reference: str | None
    verdict: Literal["stored", "unchanged", "stale", "refused", "partial"]


class StoredVerdictList(TypedDict):
    """A list that is short enough to be given whole."""

    items: list[StoredVerdict]


class TakeBackIn(TypedDict):
    reason: NotRequired[str]


class TakenBack(TypedDict):
    code: str
    restored: int | None
    version: int


class TargetCount(TypedDict):
    """How many targets a verb reached."""

    targets: int


class TargetIn(TypedDict):
    """One thing, by its address, by the marketplace's number, or by a typed reference such as `listing:019a…`."""

    named: str
    note: NotRequired[str]
    position: NotRequired[str]
    subject_kind: NotRequired[Literal["", "listing", "shop", "creator", "video", "room", "account"]]
    time_range: NotRequired[str]


class TargetListOut(TypedDict):
    """A list of targets and how far it is read; finished once `finished_at` is there."""

    accepted: int
    added_at: str
    complaint: str
    digest: str
    finished_at: str | None
    id: str
    name: str
    problems: list[ListProblem]
    read: int
    refused: int
    total: int


class TargetListPage(TypedDict):
    """One page of a list. next_cursor: asks for the page after; null on the last."""

    items: list[TargetListOut]
    next_cursor: str | None


class TargetOut(TypedDict):
    """One thing complained of, with its own state and verdict."""

    changed_at: str
    clock: str | None
    complaint: str
    counter_statement: str | None
    due_at: str | None
    earlier: str
    external_id: str
    forwarded_at: str | None
    given: str
    id: str
    line: int
    note: str
    position: str
    remedy: BilingualText | None
    respondent: Named | None
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
    time_range: str
    title: str
    url: str
    verdict: Literal[
        "",
        "malformed",
        "not_found",
        "ambiguous",
        "repeated",
        "already_complained",
        "already_decided",
        "gone",
        "own",
        "authorised",
        "uncovered",
        "insufficient",
    ]
    verdict_note: str
    verdict_text: BilingualText | None


class TargetPage(TypedDict):
    """One page of a list. next_cursor: asks for the page after; null on the last."""

    items: list[TargetOut]
    next_cursor: str | None


class Targets(TypedDict):
    """The verdicts on what was sent, in order."""

    accepted: int
    items: list[TargetOut]
    refused: int


class TargetsIn(TypedDict):
    targets: list[TargetIn]


class TestPurchase(TypedDict):
    appraisal: NotRequired[str]
    bought_on: NotRequired[str]
    order_no: NotRequired[str]


class VideoOut(TypedDict):
    cover: str | None
    creator: CatalogueNamed | None
    external_id: str
    film: FilmOut | None
    id: str
    media: FilmState
    merchant: CatalogueNamed | None
    published_at: str | None
    reference: str
    source: str
    state: Literal[
        "live", "ended", "removed", "muted", "frozen", "limited", "interrupted", "banned", "closed"
    ]
    title: str
    url: str


class VideoPage(TypedDict):
    """One page of a list. next_cursor: asks for the page after; null on the last."""

    items: list[VideoOut]
    next_cursor: str | None


class VideoScreening(TypedDict):
    """One look at a film, and what came of it."""

    at: str
    film: str
    outcome: Literal["pass", "review", "act"]


class VideoSegment(TypedDict):
    """Seconds of the video that show or play seconds of the protected film."""

    by: Literal["picture", "sound", "both"]
    mirrored: bool
    place: list[float] | None
    protected_start: float
    protected_stop: float
    score: float
    speed: float
    start: float
    stop: float


class WholeVideo(TypedDict):
    """A video with the looks at its films, and what was found in them."""

    cover: str | None
    creator: CatalogueNamed | None
    external_id: str
    film: FilmOut | None
    findings: list[FindingOut]
    id: str
    media: FilmState
    merchant: CatalogueNamed | None
    published_at: str | None
    reference: str
    screenings: list[VideoScreening]
    source: str
    state: Literal[
        "live", "ended", "removed", "muted", "frozen", "limited", "interrupted", "banned", "closed"
    ]
    title: str
    url: str
