"""Generates statements of reasons for simulated decisions and checks them; faults put into copies must be named.

Each decision is what the rulebook's own verdict on a complaint calls for: over every reason and surface, with the texts
of the rules. Run by `benchmarks.complaints` in a process of its own, on a fresh system.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import django

BEGINS = datetime(2025, 1, 6, tzinfo=UTC)
FAULTS: Mapping[str, tuple[str, str, Callable[[dict[str, Any]], Any]]] = {
    "ground left out": ("decision_ground", "required", lambda reasons: reasons.pop("decision_ground")),
    "facts of spaces": (
        "decision_facts",
        "required",
        lambda reasons: reasons.update(decision_facts=" \u200b"),
    ),
    "facts too long": (
        "decision_facts",
        "too_long",
        lambda reasons: reasons.update(decision_facts="x" * 5001),
    ),
    "no law": (
        "illegal_content_legal_ground",
        "required",
        lambda reasons: reasons.update(illegal_content_legal_ground=""),
    ),
    "unknown category": (
        "category",
        "unknown_value",
        lambda reasons: reasons.update(category="STATEMENT_CATEGORY_OTHER"),
    ),
    "unknown kind of content": (
        "content_type",
        "unknown_value",
        lambda reasons: reasons.update(content_type=["CONTENT_TYPE_ROOM"]),
    ),
    "day of no calendar": (
        "application_date",
        "not_a_day",
        lambda reasons: reasons.update(application_date="2025-02-30"),
    ),
    "day before all days": (
        "content_date",
        "out_of_range",
        lambda reasons: reasons.update(content_date="1999-12-31"),
    ),
    "number with a space": ("puid", "malformed", lambda reasons: reasons.update(puid="zp 1")),
    "nothing restricted": (
        "decision_visibility",
        "required",
        lambda reasons: [reasons.pop(name, None) for name in RESTRICTIONS],
    ),
    "answer neither yes nor no": (
        "automated_detection",
        "unknown_value",
        lambda reasons: reasons.update(automated_detection="Maybe"),
    ),
}
"""What is done to sound reasons, and which field must then be named with which code."""
RESTRICTIONS = ("decision_visibility", "decision_monetary", "decision_provision", "decision_account")


def measure(many: int, seed: int) -> dict[str, Any]:
    """Return how many generated statements are valid, and how many seeded faults were named as what they are."""
    chance = random.Random(seed)
    rules = published()
    valid, wrong = 0, []
    kinds: Counter[str] = Counter()
    named = 0
    for number in range(many):
        reasons = simulated(chance, rules)
        faults = faults_of_restriction(reasons)
        valid += not faults
        kinds.update(reasons["category_specification"])
        if faults:
            wrong.append({"row": number, "faults": faults})
        name = chance.choice(sorted(FAULTS))
        field, code, spoil = FAULTS[name]
        spoiled = json.loads(json.dumps(reasons))
        spoil(spoiled)
        found = faults_of_restriction(spoiled)
        if found == [{"field": field, "code": code}]:
            named += 1
        else:
            wrong.append({"row": number, "fault": name, "named": found})
    return {
        "reasons_valid": valid,
        "reasons_total": many,
        "faults_seeded": many,
        "faults_named": named,
        "wrong": wrong[:20],
        "keywords": dict(kinds),
    }


def simulated(chance: random.Random, rules: list[Any]) -> dict[str, Any]:
    """Return the structured reasons of a decision upon a complaint."""
    while True:
        subject_kind, reason = chance.choice(list(SubjectKind)), chance.choice(list(ComplaintReason))
        facts = {
            "kind": "complaint",
            "reason": reason.value,
            "surface": subject_kind.value,
            "notifier_tier": chance.choice(("new", "fast", "trusted")),
            "authorised": False,
        }
        verdict = evaluate(facts, rules)
        ordered = [Ordered(kind_for(kind, subject_kind.value), 4) for kind in verdict.measures]
        if verdict.rule_code and restricts(ordered):
            return _reasons(chance, subject_kind, verdict, ordered)


def _reasons(
    chance: random.Random, subject_kind: SubjectKind, verdict: Any, ordered: list[Any]
) -> dict[str, Any]:
    at = BEGINS + timedelta(seconds=chance.randrange(360 * 86400))
    named = reference(subject_kind.value, uuid4())
    case = Case(subject=named, title="Paper crane kettle", summary={"rule": verdict.summary()})
    decision = Decision(
        case=case,
        outcome="infringing",
        ground=verdict.ground,
        rule_code=verdict.rule_code,
        rule_version=verdict.rule_version,
        measures=verdict.measures,
        automation=chance.choice(list(Automation)).value,
        automated_detection=chance.random() < 0.5,
        decided_at=at,
    )
    creator = subject_kind in (SubjectKind.CREATOR, SubjectKind.VIDEO, SubjectKind.ROOM)
    subject = Subject(
        reference=named,
        subject_kind=subject_kind,
        title="Paper crane kettle",
        url="https://market.example/item/1",
        external_id="c-1",
        source="benchmark",
        respondent_id=uuid4(),
        respondent_name="Riverside Goods",
        merchant_id=None if creator else uuid4(),
        creator_id=uuid4() if creator else None,
        shown=True,
        published_at=at - timedelta(days=chance.randrange(1000)),
    )
    values = rule_values(decision, actor=system("benchmark")) | redress_values(decision.case, at)
    return reasons_of(decision, subject, ordered, values | {"redress_contact": "redress@market.example"})


if __name__ == "__main__":
    django.setup()
    from zhengpin.accounts.actor import system
    from zhengpin.catalog.states import SubjectKind
    from zhengpin.catalog.subjects import Subject
    from zhengpin.complaints.vocabulary import ComplaintReason
    from zhengpin.enforcement.ladder import Ordered, kind_for
    from zhengpin.flows.letters.restriction_reasons import reasons_of, restricts
    from zhengpin.flows.letters.values import redress_values, rule_values
    from zhengpin.kit.ids import reference
    from zhengpin.messages.reasons import faults_of_restriction
    from zhengpin.review.models import Case, Decision
    from zhengpin.review.states import Automation
    from zhengpin.rulebook.evaluate import evaluate
    from zhengpin.rulebook.queries import published

    print(json.dumps(measure(*map(int, sys.argv[1:3]))))
