"""What tests of kept evaluations begin with: the default rules, and batches of things asked of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.rulebook.test_evaluate import NAME, PICTURE
from zhengpin.accounts.actor import system
from zhengpin.kit import clock
from zhengpin.rulebook.evaluate import evaluate
from zhengpin.rulebook.models import Evaluation
from zhengpin.rulebook.operations import LoggedEvaluation, log_evaluations
from zhengpin.rulebook.queries import published
from zhengpin.rulebook.states import EvaluationOrigin

ROOT = system("tests")
NOON = datetime(2026, 9, 1, 4, 0, tzinfo=UTC)
"""A Tuesday, noon in Shanghai."""
DAY = timedelta(days=1)
SEEN = [PICTURE, PICTURE | {"score": 0.35}, NAME, NAME | {"price": None, "merchant_age_days": 12}]


def ask(facts: Iterable[Mapping[str, Any]] = SEEN, *, at: datetime = NOON, **named: str) -> list[Evaluation]:
    """Ask the rules in force about these facts at that moment, and keep it."""
    rules, asked = published(), []
    for number, one in enumerate(facts):
        verdict = evaluate(one, rules)
        about = {"subject": f"listing:{number}", "merchant": f"m{number % 2}", "category": "Bags"} | named
        asked.append(
            LoggedEvaluation(
                facts=one,
                rule_code=verdict.rule_code,
                rule_version=verdict.rule_version,
                outcome=str(verdict.outcome),
                **about,
            )
        )
    with clock.set_to(at):
        return log_evaluations(origin=EvaluationOrigin.SCREENING, asked=asked, rules=rules, actor=ROOT)
