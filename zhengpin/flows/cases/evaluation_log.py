"""Keeps what the rules were asked, wherever they are asked: of a screening, a complaint, a listing not yet public."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from zhengpin.accounts.actor import system
from zhengpin.catalog.models import Listing
from zhengpin.catalog.subjects import Subject
from zhengpin.complaints.models import Complaint, Target
from zhengpin.flows.cases.rule_failures import notify_of_failures
from zhengpin.kit.ids import reference, split_reference
from zhengpin.monitoring.operations.screenings import Recorded
from zhengpin.monitoring.subjects.subject import Hit
from zhengpin.review.models import Case
from zhengpin.rights.models import Filing
from zhengpin.rulebook.document import RuleDocument
from zhengpin.rulebook.evaluate import Verdict
from zhengpin.rulebook.operations import LoggedEvaluation, log_evaluations
from zhengpin.rulebook.states import EvaluationOrigin

LOGGER = system("rulebook")

Rules = Sequence[RuleDocument]


def log_screenings(recorded: Sequence[Recorded], cases: Mapping[int, Case], rules: Rules) -> None:
    """Keep what was asked of every hit, also of those that open nothing. cases: by `id()` of the hit that opened it."""
    asked = []
    notify_of_failures(hit.verdict for one in recorded for hit in one.hits)
    for one in recorded:
        what = one.screenable
        named = {
            "subject": what.reference,
            "merchant": str(what.respondent_id),
            "category": what.category,
        }
        asked += [_of_hit(hit, case=_named(cases.get(id(hit))), **named) for hit in one.hits]
    log_evaluations(origin=EvaluationOrigin.SCREENING, asked=asked, rules=rules, actor=LOGGER)


def log_hits(subject: Subject, hits: Sequence[Hit], cases: Mapping[int, Case], rules: Rules) -> None:
    """Keep what was asked of what was found in a live room, or in a name or film before it is public."""
    notify_of_failures(hit.verdict for hit in hits)
    named = {"subject": subject.reference, "merchant": str(subject.respondent_id), "category": ""}
    asked = [_of_hit(hit, case=_named(cases.get(id(hit))), **named) for hit in hits]
    log_evaluations(origin=EvaluationOrigin.SCREENING, asked=asked, rules=rules, actor=LOGGER)


def log_prescreen(
    key: object, hits: Sequence[Hit], seller_id: UUID | None, category: str, rules: Rules
) -> None:
    """Keep what was asked of a listing that is not public; key: of the screening that the ledger names."""
    merchant = str(seller_id or "")
    named = {"subject": reference("screening", key), "merchant": merchant, "category": category}
    notify_of_failures(hit.verdict for hit in hits)
    asked = [_of_hit(hit, case="", **named) for hit in hits]
    log_evaluations(origin=EvaluationOrigin.PRESCREEN, asked=asked, rules=rules, actor=LOGGER)


def log_rise(
    subject: Subject, facts: Mapping[str, object], verdict: Verdict, case: Case | None, rules: Rules
) -> None:
    """Keep what was asked of a rise of what buyers say of a shop or creator."""
    _log_one(EvaluationOrigin.RISE, subject, facts, verdict, case, rules)


def log_test_purchase(
    subject: Subject, facts: Mapping[str, object], verdict: Verdict, case: Case | None, rules: Rules
) -> None:
    """Keep what was asked of the result of a test purchase."""
    _log_one(EvaluationOrigin.TEST_PURCHASE, subject, facts, verdict, case, rules)


def log_order(
    subject: Subject, facts: Mapping[str, object], verdict: Verdict, case: Case | None, rules: Rules
) -> None:
    """Keep what was asked of an order by an authority."""
    _log_one(EvaluationOrigin.ORDER, subject, facts, verdict, case, rules)


def _log_one(
    origin: EvaluationOrigin,
    subject: Subject,
    facts: Mapping[str, object],
    verdict: Verdict,
    case: Case | None,
    rules: Rules,
) -> None:
    notify_of_failures([verdict])
    asked = LoggedEvaluation(
        subject=subject.reference,
        facts=facts,
        rule_code=verdict.rule_code,
        rule_version=verdict.rule_version,
        outcome=str(verdict.outcome),
        merchant=str(subject.respondent_id),
        case=_named(case),
    )
    log_evaluations(origin=origin, asked=[asked], rules=rules, actor=LOGGER)


def _of_hit(hit: Hit, **named: str) -> LoggedEvaluation:
    return LoggedEvaluation(
        facts=hit.facts,
        rule_code=hit.verdict.rule_code,
        rule_version=hit.verdict.rule_version,
        outcome=hit.ruled or str(hit.verdict.outcome),
        filing=str(hit.right.filing_id),
        **named,
    )


def log_targets(
    row: Complaint,
    filings: Sequence[Filing],
    opened: Sequence[tuple[Target, Case, Verdict]],
    facts: Iterable[Mapping[str, object]],
    rules: Rules,
) -> None:
    """Keep what was asked of each target of a complaint."""
    notify_of_failures(verdict for *_, verdict in opened)
    filing = str(filings[0].pk) if filings else ""
    categories = _categories([target for target, *_ in opened])
    asked = [
        LoggedEvaluation(
            subject=target.subject or reference("target", target.pk),
            facts=known_facts,
            rule_code=verdict.rule_code,
            rule_version=verdict.rule_version,
            outcome=str(verdict.outcome),
            merchant=str(target.respondent_id or ""),
            filing=filing,
            category=categories.get(target.subject, ""),
            case=_named(case),
        )
        for (target, case, verdict), known_facts in zip(opened, facts, strict=True)
    ]
    log_evaluations(origin=EvaluationOrigin.COMPLAINT, asked=asked, rules=rules, actor=LOGGER)


def _categories(targets: Iterable[Target]) -> dict[str, str]:
    """Return the categories of the listings among the targets, by reference."""
    named = [split_reference(one.subject) for one in targets if one.subject]
    rows = Listing.objects.filter(pk__in=[key for kind, key in named if kind == "listing"])
    return {reference("listing", key): category for key, category in rows.values_list("pk", "category")}


def _named(case: Case | None) -> str:
    return reference("case", case.pk) if case else ""
