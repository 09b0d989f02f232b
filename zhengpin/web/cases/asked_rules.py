"""Which rules were asked for a case: each in its order, what its clauses said in words, and the facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhengpin.rulebook.explaining import Explained
from zhengpin.rulebook.facts import VOCABULARY
from zhengpin.rulebook.saying import in_words
from zhengpin.web.tongue import tongue


def asked_shown(one: Explained) -> dict[str, object]:
    """Return an evaluation as its template draws it: the rule that decided apart from those tried before it."""
    tried = [_tried(step, one) for step in one.verdict.tried]
    return {
        "outcome": one.verdict.outcome,
        "explanation": one.verdict.explanation,
        "decided": tried[-1] if tried and tried[-1]["applies"] else None,
        "before": [step for step in tried if not step["applies"]],
        "facts": _facts(one.row["facts"]),
        "as_kept": one.as_kept,
        "book": one.row["book"],
        "at": one.row["at"],
    }


def _tried(step: Mapping[str, Any], one: Explained) -> dict[str, object]:
    rule = one.rules[step["rule"]]
    told = in_words(rule.when.clauses, tongue())
    said = [*step["clauses"], *([...] * (len(told) - len(step["clauses"])))]
    return {
        "name": step["rule"],
        "title": rule.title,
        "applies": step["applies"],
        "clauses": [clause | {"truth": _truth(truth)} for clause, truth in zip(told, said, strict=True)],
    }


def _truth(said: Any) -> str:
    return {True: "true", False: "false", None: "unknown"}.get(said, "unasked")


def _facts(facts: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return every fact of the vocabulary that was known, by its name in the reader's language, then those it lost."""
    language = tongue()
    told = {name: fact for name, fact in VOCABULARY.items() if name in facts}
    known = [(fact.label(language), fact.show(facts[name], language)) for name, fact in told.items()]
    return known + [(name, str(value)) for name, value in facts.items() if name not in VOCABULARY]
