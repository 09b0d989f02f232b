"""Keeps what was asked of the rules, what they said, and where a version in the shadow would have said otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.kit import canonical, clock
from zhengpin.rulebook.backtests.replay import BacktestedVersion, OutcomeChange
from zhengpin.rulebook.document import RuleDocument
from zhengpin.rulebook.evaluate import Verdict
from zhengpin.rulebook.models import Evaluation, RuleBook, RuleVersion, ShadowDifference
from zhengpin.rulebook.queries import shadowed
from zhengpin.rulebook.states import EvaluationOrigin


@dataclass(frozen=True)
class LoggedEvaluation:
    """One thing that the rules in force were asked about, and what they said of it.

    subject, case: typed references; merchant: id of the organisation that answers for it; filing: id; outcome: the
    rules' own, before anything restrained it.
    """

    subject: str
    facts: Mapping[str, object]
    rule_code: str
    rule_version: int
    outcome: str
    merchant: str = ""
    filing: str = ""
    category: str = ""
    case: str = ""


@transaction.atomic
def log_evaluations(
    *,
    origin: EvaluationOrigin,
    asked: Sequence[LoggedEvaluation],
    rules: Sequence[RuleDocument],
    actor: Actor,
) -> list[Evaluation]:
    """Keep a batch of evaluations of the rules in force, in the transaction of what follows from them.

    No entry in the ledger: it has one already for each thing screened, found or complained of; these are their reasons
    in bulk, and the digest of each day's file stands there once the day is over.
    """
    if not asked:
        return []
    shadow = shadowed()
    book, moment = book_of(rules, shadow), clock.now()
    rows = Evaluation.objects.bulk_create([_row(one, origin, book, moment) for one in asked])
    _ask_the_shadow(rows, rules, shadow)
    return rows


def _ask_the_shadow(
    rows: Sequence[Evaluation], rules: Sequence[RuleDocument], shadow: Sequence[RuleDocument]
) -> None:
    """Keep where versions in the shadow differ. Nothing else follows from them."""
    found = [pair for version in shadow for pair in _changes(rows, BacktestedVersion(version, rules))]
    if not found:
        return
    standing = RuleVersion.objects.filter(code__in={version.code for version in shadow})
    numbers = {f"{code}@{version}": pk for code, version, pk in standing.values_list("code", "version", "pk")}
    ShadowDifference.objects.bulk_create(
        [_difference(row, change, numbers[name]) for name, row, change in found]
    )


def _changes(
    rows: Sequence[Evaluation], backtest: BacktestedVersion
) -> Iterator[tuple[str, Evaluation, OutcomeChange]]:
    for row in rows:
        if change := backtest.change(row.facts):
            yield backtest.candidate.name, row, change


def _difference(row: Evaluation, change: OutcomeChange, rule_id: UUID) -> ShadowDifference:
    return ShadowDifference(
        rule_id=rule_id,
        evaluation=row.pk,
        at=row.at,
        origin=row.origin,
        subject=row.subject,
        case=row.case,
        change=change.name,
        decided_by=change.was.rule,
        was=_brought(change.was),
        would_be=_brought(change.would_be),
    )


def _brought(verdict: Verdict) -> dict[str, object]:
    summary = verdict.summary()
    names = ("outcome", "ground", "measures", "queue", "second_person")
    return {"rule": verdict.rule} | {name: summary[name] for name in names}


def _row(one: LoggedEvaluation, origin: EvaluationOrigin, book: str, moment: datetime) -> Evaluation:
    return Evaluation(
        at=moment,
        origin=origin.value,
        subject=one.subject,
        merchant=one.merchant,
        filing=one.filing,
        category=one.category[:300],
        case=one.case,
        facts=canonical.plain({name: value for name, value in one.facts.items() if value is not None}),
        book_id=book,
        rule_code=one.rule_code,
        rule_version=one.rule_version,
        outcome=one.outcome,
    )


def book_of(rules: Sequence[RuleDocument], shadow: Sequence[RuleDocument]) -> str:
    """Return the digest of a book, kept from the first time that it is asked."""
    versions = {"in_force": _named(rules), "shadow": _named(shadow)}
    digest = canonical.digest(versions)
    if not RuleBook.objects.filter(pk=digest).exists():
        row = RuleBook(pk=digest, first_at=clock.now(), **versions)
        RuleBook.objects.bulk_create([row], ignore_conflicts=True)
    return digest


def _named(rules: Sequence[RuleDocument]) -> list[str]:
    return [rule.name for rule in sorted(rules, key=lambda rule: (rule.code, rule.version))]
