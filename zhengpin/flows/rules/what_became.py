"""What became of the things that the rules were asked about, from the decisions of their cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import batched
from typing import TYPE_CHECKING

from django.db.models import Q

from zhengpin.kit.ids import reference, split_reference
from zhengpin.later import later
from zhengpin.review.models import Case, Decision
from zhengpin.review.states import CaseState, DecisionOutcome, DecisionState
from zhengpin.rulebook.states import Became, Outcome

if TYPE_CHECKING:
    import pyarrow as pa
else:
    pa = later("pyarrow")

BECAME = "became"
"""The column that `with_became` adds."""

CHUNK = 500
_UPHELD = {
    DecisionOutcome.INFRINGING.value: Became.UPHELD,
    DecisionOutcome.AUTHORISED.value: Became.NOT_UPHELD,
    DecisionOutcome.NOT_INFRINGING.value: Became.NOT_UPHELD,
}


def with_became(table: pa.Table) -> pa.Table:
    """Return a table of evaluations with a column of what became of each: a value of Became."""
    cases, outcomes = table["case"].to_pylist(), table["outcome"].to_pylist()
    decided = _of_cases({one for one in cases if one})
    became = [_of(case, outcome, decided) for case, outcome in zip(cases, outcomes, strict=True)]
    return table.append_column(BECAME, pa.array(became, pa.string()))


def _of(case: str, outcome: str, decided: Mapping[str, Became]) -> str:
    if case:
        return decided.get(case, Became.WAITING).value
    return (Became.LET_THROUGH if outcome == Outcome.PASS else Became.UNOPENED).value


def _of_cases(cases: Iterable[str]) -> dict[str, Became]:
    """Return what became of cases, by reference; those that wait are left out."""
    found: dict[str, Became] = {}
    for some in batched(sorted(cases), CHUNK):
        keys = [split_reference(one)[1] for one in some]
        ended = Q(state=CaseState.CLOSED.value) | Q(decisions__state=DecisionState.OVERTURNED.value)
        # What was closed without a decision, or overturned with no other decision since, was not upheld.
        gone = Case.objects.filter(ended, pk__in=keys).exclude(state=CaseState.OPEN.value)
        found |= {reference("case", key): Became.NOT_UPHELD for key in gone.values_list("pk", flat=True)}
        standing = Decision.objects.filter(
            case_id__in=keys, state__in=[DecisionState.PENDING.value, DecisionState.SETTLED.value]
        )
        found |= {
            reference("case", key): _UPHELD[outcome]
            for key, outcome in standing.values_list("case_id", "outcome")
            if outcome in _UPHELD
        }
    return found
