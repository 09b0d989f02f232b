"""Runs the checks one after the other, and takes back all that they ordered."""

from __future__ import annotations

from collections.abc import Iterator

from zhengpin.enforcement.conformance.checks import CHECKS
from zhengpin.enforcement.conformance.findings import CheckVerdict, ConformanceFinding
from zhengpin.enforcement.conformance.market import TestedMarketplace


def check(market: TestedMarketplace) -> Iterator[ConformanceFinding]:
    """Yield what each check found, as it ends; where a first one fails, the others have nothing to say."""
    stopped = ""
    for one in CHECKS:
        last = one is CHECKS[-1]
        if stopped and not (last and market.standing):
            yield ConformanceFinding(one.name, CheckVerdict.NOT_SEEN, f"it first {stopped}")
            continue
        found = one.run(market)
        if found.verdict is CheckVerdict.FAILED and one.first:
            stopped = f"has to be one that {one.name}"
        yield found
