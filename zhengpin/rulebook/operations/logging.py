"""Keeps what was asked of the rules, and what they said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from zhengpin.kit import canonical, clock
from zhengpin.rulebook.document import RuleDocument
from zhengpin.rulebook.models import Evaluation, RuleBook
from zhengpin.rulebook.states import EvaluationOrigin


@dataclass(frozen=True)
class Asked:
    """One thing that the rules in force were asked about, and what they said of it.

    subject, case: typed references; merchant: id of the organisation that answers for it; filing: id; outcome: the
    rules' own, before anything restrained it.
    """

    subject: str
    facts: Mapping[str, Any]
    rule_code: str
    rule_version: int
    outcome: str
    merchant: str = ""
    filing: str = ""
    category: str = ""
    case: str = ""


@transaction.atomic
def log_evaluations(
    *, origin: EvaluationOrigin, asked: Sequence[Asked], rules: Sequence[RuleDocument], actor: Any
) -> list[Evaluation]:
    """Keep a batch of evaluations of the rules in force, in the transaction of what follows from them.

    No entry in the ledger: it has one already for each thing screened, found or complained of; these are their reasons
    in bulk, and the digest of each day's file stands there once the day is over.
    """
    if not asked:
        return []
    book, moment = _book(rules), clock.now()
    return Evaluation.objects.bulk_create([_row(one, origin, book, moment) for one in asked])


def _row(one: Asked, origin: EvaluationOrigin, book: str, moment: Any) -> Evaluation:
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


def _book(rules: Sequence[RuleDocument], shadow: Sequence[RuleDocument] = ()) -> str:
    """Return the digest of a book, kept from the first time that it is asked."""
    versions = {"in_force": _named(rules), "shadow": _named(shadow)}
    digest = canonical.digest(versions)
    if not RuleBook.objects.filter(pk=digest).exists():
        row = RuleBook(pk=digest, first_at=clock.now(), **versions)
        RuleBook.objects.bulk_create([row], ignore_conflicts=True)
    return digest


def _named(rules: Sequence[RuleDocument]) -> list[str]:
    return [rule.name for rule in sorted(rules, key=lambda rule: (rule.code, rule.version))]
