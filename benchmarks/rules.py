"""Measures rules: a book of 300 asked of a million things, and a draft rehearsed on ten million stored evaluations.

    python -m benchmarks.rules --seed 7 --json benchmarks/results/rules.json

Book and facts are drawn from the seed: the shipped rules and narrower ones made from them, facts of every kind of which
one in twenty is not known. Stored evaluations are Parquet files, as columns of facts. The figures of evaluation are of
one core; the rehearsal uses as many as there are.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.running import arguments, show, write
from zhengpin.rulebook.backtests.columns import rehearse
from zhengpin.rulebook.backtests.replay import BacktestedVersion, BacktestTally
from zhengpin.rulebook.clauses.conditions import KnownFacts
from zhengpin.rulebook.document import RuleDocument
from zhengpin.rulebook.evaluate import evaluate_in_order, in_order
from zhengpin.rulebook.exchange import default_rules
from zhengpin.rulebook.facts import VOCABULARY, Fact, FactType
from zhengpin.rulebook.reading import read_rule

A_FILE = 500_000
UNKNOWN = 0.05
MERCHANTS = 100_000
_MOST = {
    "inliers": 200,
    "name_length": 20,
    "merchant_age_days": 3000,
    "merchant_upheld": 8,
    "price": 2000.0,
    "price_ratio": 3.0,
}


def book(size: int, seed: int) -> list[RuleDocument]:
    """Return the shipped rules and further ones like them, `size` in all."""
    chance = np.random.default_rng([seed, 1])
    shipped = list(default_rules())
    return shipped + [_rule(number, chance, shipped) for number in range(size - len(shipped))]


def _rule(number: int, chance: np.random.Generator, shipped: list[RuleDocument]) -> RuleDocument:
    like = shipped[int(chance.integers(len(shipped)))]
    more = [_clause(fact, chance) for fact in chance.choice(list(VOCABULARY.values()), 2, replace=False)]
    # Each is narrower than a shipped rule and asked before it, as rules for single categories and campaigns are.
    changed = {
        "code": f"B-{number}",
        "when": [*like.when.clauses, *more],
        "priority": max(1, like.priority - 1),
    }
    return read_rule({**like.source, **changed})


def _clause(fact: Fact, chance: np.random.Generator) -> str:
    if fact.type is FactType.FLAG:
        return f"{fact.name} == {'true' if chance.random() < 0.5 else 'false'}"
    if fact.type is FactType.NUMBER:
        return f"{fact.name} >= {round(float(chance.random()) * (fact.most or _MOST[fact.name]), 3)}"
    if fact.type is FactType.WHOLE:
        return f"{fact.name} >= {int(chance.integers(1, int(_MOST[fact.name])))}"
    values = [*fact.values] if fact.values else ["CN", "US", "FR"]
    some = chance.choice(values, min(2, len(values)), replace=False)
    return f"{fact.name} in [{', '.join(f'"{one}"' for one in some)}]"


def stored(rows: int, seed: int) -> pa.Table:
    """Return facts of so many things as columns, with the merchant that each is of."""
    chance = np.random.default_rng([seed, 2])
    columns = {name: _column(fact, rows, chance) for name, fact in VOCABULARY.items()}
    columns["merchant"] = pa.array(chance.integers(0, MERCHANTS, rows))
    columns["id"] = pa.array(np.arange(rows))
    return pa.table(columns)


def _column(fact: Fact, rows: int, chance: np.random.Generator) -> pa.Array:
    missing = chance.random(rows) < UNKNOWN
    if fact.type is FactType.FLAG:
        return pa.array(chance.random(rows) < 0.1, mask=missing)
    if fact.name == "score":  # most near nothing, some near certainty
        return pa.array(np.round(chance.beta(0.4, 0.6, rows), 4), mask=missing)
    if fact.type is FactType.NUMBER:
        return pa.array(np.round(chance.lognormal(4, 1, rows), 2), mask=missing)
    if fact.type is FactType.WHOLE:
        return pa.array(chance.geometric(5 / _MOST[fact.name], rows) - 1, mask=missing)
    values = [*fact.values] if fact.values else ["CN", "US", "FR"]
    chosen = chance.integers(0, len(values), rows)
    return pa.DictionaryArray.from_arrays(pa.array(chosen, mask=missing), values).cast(pa.string())


def evaluated(rules: list[RuleDocument], many: int, seed: int) -> dict[str, Any]:
    """Return evaluations a second of one core, and how long the slowest took."""
    ordered, taken, applied = in_order(rules), [], 0
    for batch in stored(many, seed).select(list(VOCABULARY)).to_batches(max_chunksize=10_000):
        for facts in batch.to_pylist():
            started = time.perf_counter_ns()
            verdict = evaluate_in_order(KnownFacts(facts), facts, ordered)
            taken.append(time.perf_counter_ns() - started)
            applied += bool(verdict.rule)
    ms = np.array(taken) / 1e6
    return {
        "rules": len(rules),
        "evaluations": many,
        "evaluations_per_s": round(many / (ms.sum() / 1e3)),
        "median_ms": round(float(np.median(ms)), 3),
        "p99_ms": round(float(np.percentile(ms, 99)), 3),
        "a_rule_applied_to": applied,
    }


def rehearsed(rules: list[RuleDocument], folder: Path, rows: int, seed: int) -> dict[str, Any]:
    """Return how long a draft of one rule takes on stored evaluations, reading them included."""
    files = list(_written(folder, rows, seed))
    replaced = next(rule for rule in rules if rule.code == "R-12")
    clauses = [clause.replace("score >= 0.4", "score >= 0.35") for clause in replaced.when.clauses]
    draft = read_rule({**replaced.source, "when": clauses}, version=2)
    started = time.perf_counter()
    with ProcessPoolExecutor(os.cpu_count()) as processes:
        tallies = list(processes.map(_one, files, [draft] * len(files), [rules] * len(files)))
    whole = BacktestTally()
    for tally in tallies:
        whole.merge(tally)
    seconds = time.perf_counter() - started
    told = whole.as_dict()
    return {
        "rehearsed": told["asked"],
        "rehearsal_s": round(seconds, 1),
        "backtest_processes": os.cpu_count(),
        "changes": told["changes"],
        "merchants_concerned": told["groups_in_all"].get("merchant", 0),
        "bytes_per_evaluation": round(sum(file.stat().st_size for file in files) / rows, 1),
    }


def _written(folder: Path, rows: int, seed: int) -> Iterator[Path]:
    for number, first in enumerate(range(0, rows, A_FILE)):
        file = folder / f"evaluations-{number:04}.parquet"
        pq.write_table(stored(min(A_FILE, rows - first), seed + 100 + number), file, compression="zstd")
        yield file


def _one(file: Path, draft: RuleDocument, rules: list[RuleDocument]) -> BacktestTally:
    return rehearse(pq.read_table(file), BacktestedVersion(draft, rules), names=["merchant"])


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--rules", type=int, default=300)
    parser.add_argument("--evaluations", type=int, default=1_000_000)
    parser.add_argument("--stored", type=int, default=10_000_000)
    options = parser.parse_args()
    rules = book(options.rules, options.seed)
    figures = evaluated(rules, options.evaluations, options.seed)
    with tempfile.TemporaryDirectory(prefix="zhengpin-rules-") as folder:
        figures |= rehearsed(rules, Path(folder), options.stored, options.seed)
    show("Rules", ("what", "figure"), [(name, str(value)) for name, value in figures.items()])
    write(options.json, figures)


if __name__ == "__main__":
    main()
