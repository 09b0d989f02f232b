"""How the numbers that a rule asks are spread over stored facts, apart for what became of the things. Pure.

Only of the things that the rule would look at whatever its thresholds: those of which its clauses without a number
hold. Values are kept to three digits, so that the spreads of parts are small and add up.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from zhengpin.later import later
from zhengpin.rulebook.backtests.columns import alike
from zhengpin.rulebook.backtests.replay import Histogram, facts_in, is_number, numbers_asked
from zhengpin.rulebook.clauses.conditions import KnownFacts
from zhengpin.rulebook.document import RuleDocument
from zhengpin.rulebook.facts import VOCABULARY

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.compute as pc
else:
    pa = later("pyarrow")
    pc = later("pyarrow.compute")

DIGITS = 3
NEARLY_ALL = 0.99
"""Share of the values that the bins of an unbounded number span; the last bin holds those above."""

Spread = dict[str, dict[str, dict[str, int]]]
"""By fact, what became of the thing, and value: how many."""


def spread(table: pa.Table, rule: RuleDocument, became: str) -> Spread:
    """Return how the rule's numbers are spread over a table. became: the column that says what became of each row."""
    asked = [name for name in numbers_asked(rule) if name in table.column_names]
    if not table.num_rows or not asked:
        return {}
    looked_at = table.filter(pa.array(_holds_without_numbers(table, rule)))
    return {name: _counted(looked_at.select([name, became]).drop_null()) for name in asked}


def _holds_without_numbers(table: pa.Table, rule: RuleDocument) -> np.ndarray:
    clauses = [one for one in rule.when.clauses if not any(is_number(name) for name in facts_in(one))]
    columns = {name for clause in clauses for name in facts_in(clause)} & set(table.column_names)
    kinds, of_row = alike(table, sorted(columns))
    known = [KnownFacts(facts) for facts in kinds]
    holds = [all(one.judge(clause) for clause in clauses) for one in known]
    return np.array(holds, dtype=bool)[of_row]


def _counted(table: pa.Table) -> dict[str, dict[str, int]]:
    values, became = table.columns
    rounded = _rounded(values.to_numpy().astype(float))
    pairs = pa.table({"value": rounded, "became": became}).group_by(["value", "became"])
    found: dict[str, dict[str, int]] = {}
    for row in pairs.aggregate([([], "count_all")]).to_pylist():
        found.setdefault(row["became"], {})[f"{row['value']:g}"] = row["count_all"]
    return found


def _rounded(values: np.ndarray) -> np.ndarray:
    size = np.floor(np.log10(np.maximum(np.abs(values), 1e-9)))
    unit = 10.0 ** (size - DIGITS + 1)
    return np.round(values / unit) * unit


def added(spreads: Iterable[Spread]) -> Spread:
    """Return the spreads of parts as one."""
    whole: dict[str, dict[str, Counter[str]]] = {}
    for one in spreads:
        for fact, parted in one.items():
            for became, counts in parted.items():
                whole.setdefault(fact, {}).setdefault(became, Counter()).update(counts)
    return {
        fact: {became: dict(counts) for became, counts in parted.items()} for fact, parted in whole.items()
    }


def histograms(found: Spread, rule: RuleDocument) -> list[dict[str, object]]:
    """Return for each number `{"fact", "least", "most", "counts", "thresholds"}`, as JSON types."""
    return [
        _histogram(fact, found[fact], thresholds(rule, fact))
        for fact in numbers_asked(rule)
        if found.get(fact)
    ]


def _histogram(fact: str, parted: dict[str, dict[str, int]], marks: Sequence[float]) -> dict[str, object]:
    least, most = _reach(fact, parted, marks)
    drawn = Histogram(fact, least, most)
    for became, counts in parted.items():
        for value, many in counts.items():
            drawn.add(float(value), became, many)
    return {"fact": fact, "least": least, "most": most, "counts": drawn.counts, "thresholds": list(marks)}


def _reach(fact: str, parted: dict[str, dict[str, int]], marks: Sequence[float]) -> tuple[float, float]:
    known = VOCABULARY[fact]
    if known.most is not None:
        return known.least or 0.0, known.most
    pairs = [(float(value), many) for counts in parted.values() for value, many in counts.items()]
    values = np.repeat(*(np.array(column) for column in zip(*pairs, strict=True)))
    top = float(pc.quantile(pa.array(values), NEARLY_ALL)[0].as_py())
    return known.least or 0.0, max([top, 1.0, *(mark * 1.25 for mark in marks)])


def thresholds(rule: RuleDocument, fact: str) -> list[float]:
    """Return the numbers that a rule's clauses compare a fact with."""
    compared = re.compile(rf"\b{fact}\s*(?:>=|<=|==|!=|>|<)\s*(\d+(?:\.\d+)?)")
    return sorted({float(one) for clause in rule.when.clauses for one in compared.findall(clause)})
