"""What the API takes and answers, for rules.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.shared import Outcome
from zhengpin_client.types.shared_parts import InBoth


class BacktestIn(TypedDict):
    first: str
    """the first day, in the operator's time zone"""
    last: str
    """the last day, included; not in the future"""


class Consequences(TypedDict):
    """What follows where a rule decides."""

    ground: str
    measures: list[str]
    outcome: Literal["pass", "review", "act"]
    queue: str
    rule: str
    """code@version; empty: none applied"""
    second_person: bool


type Ground = Literal[
    "copied_picture",
    "unauthorised_name",
    "counterfeit",
    "copied_text",
    "copied_video",
    "pirated_book",
    "patent_infringement",
    "design_infringement",
    "broadcast_piracy",
    "impersonation",
]
"""Why a rule does not let something through: the reason code of the decision that follows."""


class LastBacktest(TypedDict):
    """What the last finished rehearsal of a version found."""

    asked: int
    book_has_changed: bool
    """whether other rules are in force by now"""
    changed: int
    changes: dict[str, int]
    """how many, by `outcome → outcome`"""
    finished_at: str | None
    first: str
    id: str
    last: str


class RuleCheck(TypedDict):
    """What is to be said of a rule's document."""

    applies_to: list[str]
    """kinds of subject that a rule with this condition can apply to; empty where something is wrong"""
    changed: bool | None
    """whether it differs from the newest version of its code"""
    faults: list[RuleFault]
    never_to: list[RuleUnreached]
    """kinds of subject that the condition names, and that it can never apply to"""
    replaces: int | None
    """the version in force now, if any"""
    valid: bool
    words: list[RuleClause]
    """the condition; empty where something is wrong"""


class RuleClause(TypedDict):
    """One clause that must hold."""

    clause: str
    says: RuleSentence
    """empty where the clause asks more than one fact"""


class RuleFault(TypedDict):
    """One thing that is wrong with a rule as it is written."""

    code: str
    """stable, for programs"""
    column: int | None
    """in characters, from 1"""
    field: str
    """a path such as `when[2]` or `title.zh`"""
    line: int | None
    """of the clause, from 1"""
    message: RuleSentence
    rule: str
    """the rule's code, as far as it can be read"""


class RuleOut(TypedDict):
    """A version of a rule."""

    code: str
    digest: str
    published_at: str | None
    rule: dict[str, object]
    """the rule's document, texts in both languages"""
    state: Literal["draft", "shadow", "scheduled", "published", "retired"]
    version: int


class RuleReadiness(TypedDict):
    agreed_at: str | None
    asked_at: str | None
    backtest: LastBacktest | None
    """null: never backtested"""
    code: str
    confirmed: bool
    """whether counsel confirmed it"""
    second_person_missing: bool
    """whether a second person must still agree"""
    version: int


class RuleScheduleIn(TypedDict):
    in_force_from: str
    """after seven whole days, or as many as the operator has set"""
    note: InBoth
    """what changes, and why"""
    urgent: NotRequired[InBoth | None]
    """why notice must be shorter; everyone reads it"""


class RuleScheduleOut(TypedDict):
    """A version of a rule with the day that was made known for it, if any."""

    code: str
    digest: str
    in_force_from: str | None
    """from the beginning of this day, where it is scheduled"""
    note: InBoth | None
    """what changes, and why"""
    replaces: int | None
    """the version in force now, if there is another"""
    rule: dict[str, object]
    """the rule's document, texts in both languages"""
    scheduled_at: str | None
    state: Literal["draft", "shadow", "scheduled", "published", "retired"]
    takes_comments: bool
    urgent: InBoth | None
    """why notice is shorter than usual; null: it is not"""
    version: int


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
    """kept in the ledger"""


class SentRule(TypedDict):
    """A rule as it is written; docs/rules-and-law/rulebook.md says what each field means."""

    basis: dict[str, object]
    """the statute or policy it rests on, by market or for all"""
    code: str
    confirmed: NotRequired[bool]
    """whether counsel confirmed its basis"""
    evidence: NotRequired[SentText | None]
    """what must be at hand before an infringement is found"""
    explanation: SentText
    """why it applied, with facts as placeholders"""
    ground: NotRequired[Ground | Literal[""]]
    measures: NotRequired[list[Literal["delist", "limit", "warn", "interrupt", "ban"]]]
    notice: SentText
    """the rule's text as the merchant reads it"""
    outcome: Outcome
    owner: NotRequired[str]
    """who answers for it"""
    priority: int
    """1 to 999; the lower is asked first"""
    queue: NotRequired[Literal["", "pictures", "names", "complaints", "senior", "buyers", "books"]]
    second_person: NotRequired[bool]
    title: SentText
    urgency: NotRequired[int]
    """0 to 30 points for the place in the queue"""
    when: object
    """the condition: one text, or a list of which all must hold"""


class SentText(TypedDict):
    """A text in both languages."""

    en: str
    zh: str


class ShadowDifferenceOut(TypedDict):
    """One thing of which a version in the shadow would have brought something else."""

    at: str
    case: str
    """typed reference of the case it opened; empty: none"""
    evaluation: str
    id: int
    origin: Literal["screening", "complaint", "prescreen", "rise", "test_purchase", "order"]
    subject: str
    """typed reference"""
    was: Consequences
    would_be: Consequences


class ShadowReportOut(TypedDict):
    """What a version would have changed while it ran in the shadow."""

    asked: int
    changes: dict[str, int]
    """by `outcome → outcome`, most first"""
    differing: int
    rules: dict[str, int]
    """by the version in force that decided; empty: none applied"""
    since: str


class TakeBackIn(TypedDict):
    reason: NotRequired[str]
    """needed from ten minutes after it came in force"""


class TakenBack(TypedDict):
    code: str
    restored: int | None
    """the version that is in force again; null: there was none"""
    version: int
