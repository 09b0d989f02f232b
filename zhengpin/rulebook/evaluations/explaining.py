"""Asks the book of a kept evaluation again: which rules were tried, and why each did or did not apply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from zhengpin.rulebook.document import RuleDocument
from zhengpin.rulebook.evaluate import GRAVITY, Verdict, evaluate
from zhengpin.rulebook.models import RuleBook
from zhengpin.rulebook.queries import named


@dataclass(frozen=True)
class Explained:
    """A kept evaluation (as `evaluation_files.table_of` takes it), the verdict again, and the rules that were tried."""

    row: Mapping[str, Any]
    verdict: Verdict
    rules: Mapping[str, RuleDocument]

    @property
    def as_kept(self) -> bool:
        """Whether the verdict is the one that was kept; another would mean that a version or the facts were changed."""
        given = (self.verdict.rule_code, self.verdict.rule_version, self.verdict.outcome.value)
        return given == (self.row["rule_code"], self.row["rule_version"], self.row["outcome"])


def explained(rows: Iterable[Mapping[str, object]]) -> list[Explained]:
    """Return kept evaluations with what each rule said, the gravest first. The rows were looked up by the caller."""
    listed = list(rows)
    books = RuleBook.objects.in_bulk({row["book"] for row in listed})
    rules = {digest: {rule.name: rule for rule in named(book.in_force)} for digest, book in books.items()}
    found = [_one(row, rules[row["book"]]) for row in listed]
    return sorted(found, key=lambda one: (-GRAVITY[one.verdict.outcome], one.row["id"]))


def _one(row: Mapping[str, Any], rules: Mapping[str, RuleDocument]) -> Explained:
    return Explained(row, evaluate(row["facts"], list(rules.values())), rules)
