"""What became of a hostile input: taken, refused with a code and a remedy, or a crash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Answer:
    """`untold`: refusals without a code, a message or a remedy; `status`: of HTTP, where it was asked over HTTP."""

    outcome: Literal["taken", "refused", "crash"]
    codes: tuple[str, ...] = ()
    untold: int = 0
    crash: str = ""
    status: int = 0


def of_problems(problems: Sequence[dict[str, Any]], status: int = 0) -> Answer:
    """Return the answer that these problems are. A problem may hold others, as one about many fields does."""
    flat = [one for outer in problems for one in (outer.get("problems") or [outer])]
    untold = sum(not (one.get("code") and (one.get("remedy") or one.get("message"))) for one in flat)
    return Answer("refused", tuple(sorted({str(one.get("code")) for one in flat})), untold, status=status)


def of_verdicts(verdicts: Sequence[dict[str, Any]], status: int = 0) -> Answer:
    """Return the answer that these verdicts on lines are."""
    problems = [one for verdict in verdicts for one in verdict["problems"]]
    unexplained = [one for one in verdicts if one["verdict"] == "refused" and not one["problems"]]
    if problems or unexplained:
        found = of_problems(problems, status)
        return Answer("refused", found.codes, found.untold + len(unexplained), status=status)
    return Answer("taken", status=status)
