"""How what was asked of the rules looks as JSON."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhengpin.api.kit.answers import Paginated, one_of
from zhengpin.rulebook.states import BacktestState, EvaluationOrigin, Outcome

if TYPE_CHECKING:
    from zhengpin.rulebook.evaluations.explaining import Explained
    from zhengpin.rulebook.evaluations.shadow_queries import ShadowCounts
    from zhengpin.rulebook.models import Backtest, ShadowDifference


class ShadowReportOut(Schema):
    """What a version would have changed while it ran in the shadow."""

    since: datetime
    asked: int
    differing: int
    changes: dict[str, int] = Field(..., description="by `outcome → outcome`, most first")
    rules: dict[str, int] = Field(
        ..., description="by the version in force that decided; empty: none applied"
    )


class Consequences(Schema):
    """What follows where a rule decides."""

    rule: str = Field(..., description="code@version; empty: none applied")
    outcome: str = Field(..., json_schema_extra=one_of(Outcome))
    ground: str
    measures: list[str]
    queue: str
    second_person: bool


class ShadowDifferenceOut(Schema):
    """One thing of which a version in the shadow would have brought something else."""

    id: int
    evaluation: UUID
    at: datetime
    origin: str = Field(..., json_schema_extra=one_of(EvaluationOrigin))
    subject: str = Field(..., description="typed reference")
    case: str = Field(..., description="typed reference of the case it opened; empty: none")
    was: Consequences
    would_be: Consequences


ShadowDifferencePage = Paginated[ShadowDifferenceOut]


class BacktestResult(Schema):
    """What a version would have changed of what was asked in a period."""

    asked: int
    changed: int
    changes: dict[str, int] = Field(..., description="by `outcome → outcome`")
    rules: dict[str, int] = Field(
        ..., description="by the version in force that decided; empty: none applied"
    )
    queues: dict[str, int] = Field(..., description="reviews more, or fewer, by queue")
    groups: dict[str, list[dict[str, object]]] = Field(
        ..., description="`{id, name, many}` by `merchant`, `filing` and `category`, those with most changes"
    )
    groups_in_all: dict[str, int]
    reviews_added: int
    work: dict[str, object] = Field(
        ...,
        description="`hours` of review more, or fewer; of each queue `reviews`, `minutes` each, and `measured_on` how "
        "many decisions (0: assumed)",
    )
    numbers: list[dict[str, object]] = Field(
        ...,
        description="`{fact, least, most, thresholds, counts}`: in equal bins, by what became of the things",
    )
    samples: list[dict[str, object]]


class BacktestOut(Schema):
    """A version of a rule asked of what was asked before."""

    id: UUID
    code: str
    version: int
    first: date
    last: date
    state: str = Field(..., json_schema_extra=one_of(BacktestState))
    total: int = Field(..., description="days of which there is anything")
    done: int = Field(..., description="of them, those done")
    failure: str
    created_at: datetime
    finished_at: datetime | None
    result: BacktestResult | None = Field(None, description="once it is done; not in lists")


BacktestPage = Paginated[BacktestOut]


def backtest_shape(row: Backtest, *, with_result: bool = True) -> BacktestOut:
    """Return a rehearsal, with its result once there is one."""
    return BacktestOut(
        id=row.pk,
        code=row.rule.code,
        version=row.rule.version,
        first=row.first,
        last=row.last,
        state=row.state,
        total=row.total,
        done=row.done,
        failure=row.failure,
        created_at=row.created_at,
        finished_at=row.finished_at,
        result=BacktestResult(**row.result) if row.result and with_result else None,
    )


def shadow_report_shape(report: ShadowCounts | None) -> ShadowReportOut | None:
    """Return a version's report, None where it never ran in the shadow."""
    if report is None:
        return None
    return ShadowReportOut(
        since=report.since,
        asked=report.asked,
        differing=report.differing,
        changes=dict(report.changes),
        rules=dict(report.rules),
    )


def shadow_difference_shape(row: ShadowDifference) -> ShadowDifferenceOut:
    """Return one difference."""
    return ShadowDifferenceOut(
        id=row.pk,
        evaluation=row.evaluation,
        at=row.at,
        origin=row.origin,
        subject=row.subject,
        case=row.case,
        was=Consequences(**row.was),
        would_be=Consequences(**row.would_be),
    )


class TriedRule(Schema):
    """One rule that was asked, and what each of its clauses said, up to the first that did not hold."""

    rule: str = Field(..., description="code@version")
    applies: bool | None = Field(..., description="null: not known")
    clauses: list[bool | None]


class CaseEvaluation(Schema):
    """What the rules were asked for a case, and which of them said what."""

    id: UUID
    at: datetime
    origin: str = Field(..., json_schema_extra=one_of(EvaluationOrigin))
    facts: dict[str, object] = Field(..., description="only what was known")
    book: str = Field(..., description="digest of the versions that stood in force together")
    rule: str = Field(..., description="code@version that decided; empty: none applied")
    outcome: str = Field(..., json_schema_extra=one_of(Outcome))
    tried: list[TriedRule] = Field(..., description="in the order in which they were asked")
    as_kept: bool = Field(..., description="whether the rules, asked again, say what was kept")


def case_evaluation_shape(one: Explained) -> CaseEvaluation:
    """Return a kept evaluation with what each rule said."""
    return CaseEvaluation(
        **{name: one.row[name] for name in ("id", "at", "origin", "facts", "book", "outcome")},
        rule=one.verdict.rule,
        tried=[TriedRule(**step) for step in one.verdict.tried],
        as_kept=one.as_kept,
    )
