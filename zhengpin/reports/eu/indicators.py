"""Values of the Union's report that stand under indicators: internal complaints, suspensions, automated means. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zhengpin.reports.eu import notes
from zhengpin.reports.eu.answers import OutOfCourt
from zhengpin.reports.eu.facts import (
    BY_NOTICE,
    OWN_INITIATIVE,
    ContestedAbout,
    ContestedResult,
    ContestFact,
    MeasureFact,
    Restricted,
    UnionFacts,
)
from zhengpin.reports.eu.figures import Cell, median_hours
from zhengpin.review.states import Automation

Value = tuple[Cell, str]
"""A value with what is said of it."""

_SUSPENDED = (
    Restricted.SERVICE_SUSPENDED,
    Restricted.SERVICE_TERMINATED,
    Restricted.ACCOUNT_SUSPENDED,
    Restricted.ACCOUNT_TERMINATED,
)


def contest_values(facts: UnionFacts, disputes: OutOfCourt) -> list[Value]:
    """Return the values of the seventh part, in the order of its rows."""
    every = list(facts.contests)
    omitted: Cell = _with(every, ContestedResult.OMITTED)
    found: list[Value] = [*_results(every, notes.OF_CONTESTS), (omitted, ""), (facts.imposed, "")]
    for about in (ContestedAbout.VISIBILITY, ContestedAbout.SERVICE, ContestedAbout.ACCOUNT):
        found += _results([one for one in every if one.about is about], notes.OF_OBJECTS)
    found += [(None, "")] * 5  # nothing here restricts payments
    unheeded = [one for one in every if one.about is ContestedAbout.NO_ACTION]
    found += _results(unheeded, "")
    found += _results([one for one in unheeded if one.flagged], notes.OF_FLAGGED)
    stated: list[Cell] = [disputes.submitted, disputes.upheld, disputes.partly_reversed, disputes.reversed]
    stated += [disputes.median_hours, disputes.omitted, disputes.implemented]
    found += [(value, notes.OF_DISPUTES if value is not None else "") for value in stated]
    suspended = [one for one in facts.measures if one.by_points and one.restricts in _SUSPENDED]
    return [
        *found,
        (len(suspended), notes.OF_SUSPENSIONS),
        (facts.notifiers_suspended, notes.OF_MISUSE),
        (facts.complainants_suspended, notes.OF_UNFOUNDED),
    ]


def _results(contests: Sequence[ContestFact], note: str) -> list[Value]:
    """Return total, upheld, partly reversed, reversed, median. Upheld is the decision, so that the complaint failed."""
    results = (ContestedResult.UPHELD, ContestedResult.PARTLY_REVERSED, ContestedResult.REVERSED)
    decided = [one.hours for one in contests if one.result in results]
    return [
        (sum(one.filed for one in contests), note),
        *((_with(contests, result), "") for result in results),
        (median_hours(decided), ""),
    ]


def _with(contests: Sequence[ContestFact], result: ContestedResult) -> int:
    return sum(one.result is result for one in contests)


_SCOPES: dict[str, Callable[[str], bool]] = {
    "Total number": lambda came: True,
    "Own-initiative": lambda came: came == OWN_INITIATIVE,
    "NAM Total": lambda came: came in BY_NOTICE,
    "NAM Trusted Flagger": lambda came: came == BY_NOTICE[1],
}


def automated_values(facts: UnionFacts, indicator: str, scope: str) -> list[Value]:
    """Return the values of a row of the eighth part; of precision, one for each rule that decides alone."""
    wanted, said = _SCOPES[scope.strip()], indicator.strip()
    if said.endswith("Precision"):
        return _precision(facts, wanted)
    if said.startswith("Accuracy"):
        return [(None, notes.NOT_MEASURED)]
    if "notices" in said:
        return [_notices(facts, solely="solely" in said, flagged_only=scope.strip() == "NAM Trusted Flagger")]
    return [_measures([one for one in facts.measures if wanted(one.came)], solely="solely" in said)]


def _measures(measures: Sequence[MeasureFact], *, solely: bool) -> Value:
    if solely:
        return sum(one.automation == Automation.FULLY for one in measures), notes.OF_FULLY
    partly = sum(one.automation == Automation.PARTIALLY for one in measures)
    return sum(one.automation == Automation.NOT for one in measures), notes.OF_NOT.format(partly=partly)


def _notices(facts: UnionFacts, *, solely: bool, flagged_only: bool) -> Value:
    how = Automation.FULLY if solely else Automation.NOT
    some = [one for one in facts.notices if one.flagged or not flagged_only]
    note = notes.OF_NOTICES_FULLY if solely else notes.OF_NOTICES_NOT
    return sum(one.automation == {how.value} for one in some), note


def _precision(facts: UnionFacts, wanted: Callable[[str], bool]) -> list[Value]:
    counted: dict[str, tuple[int, int]] = {}
    for one in facts.classifiers:
        if wanted(one.came) and one.read:
            read, confirmed = counted.get(one.rule, (0, 0))
            counted[one.rule] = read + one.read, confirmed + one.confirmed
    found: list[Value] = [
        (
            round(confirmed / read, 6),
            notes.OF_PRECISION.format(rule=rule, read=f"{read:,}", confirmed=f"{confirmed:,}"),
        )
        for rule, (read, confirmed) in sorted(counted.items())
    ]
    return found or [(None, notes.NO_PRECISION)]
