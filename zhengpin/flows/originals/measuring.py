"""Has the files of two parties measured in a confined process, and joins what the marketplace knows of both."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.confining import confined_command, confined_environment
from zhengpin.evidence.queries import read_blob
from zhengpin.originals import queries
from zhengpin.originals.models import Deposit, Dispute
from zhengpin.originals.priority.deciding import PriorityDecision, WeighedLine, decide
from zhengpin.originals.priority.evidence import PartyEvidence, SharedFacts
from zhengpin.originals.priority.lines import PriorityLine
from zhengpin.originals.priority.policy import policy_of
from zhengpin.originals.problems import MeasuringFailed

CHILD = "zhengpin.originals.priority.child"
SECONDS = 300.0
MOST_SOURCES = 8
MOST_BYTES = 200_000_000
"""Of all files of a party; sources beyond are not measured, the first given come first."""


@dataclass(frozen=True)
class WeighedDispute:
    """What was measured of a dispute and how it was weighed, as both are kept."""

    decision: PriorityDecision
    evidence: dict[str, Any]
    weighing: dict[str, Any]


def weighed_dispute(row: Dispute, actor: Actor) -> WeighedDispute:
    """Return how a dispute is weighed by the policy in force. Raises MeasuringFailed where files cannot be measured."""
    if row.first.is_film or row.second.is_film:
        raise MeasuringFailed(picture="video")  # nothing of films is measured: a person compares them
    found = _measured(_files(row.first, actor), _files(row.second, actor))
    sides = [dict(found[side]) for side in ("first", "second")]
    times = row.first.first_seen_at, row.second.first_seen_at
    if times[0] != times[1]:
        earlier = 0 if times[0] < times[1] else 1
        sides[earlier][PriorityLine.SEEN.value] = abs((times[0] - times[1]).total_seconds()) / 86_400
    shared = SharedFacts(
        one_exposure=bool(found["one_exposure"]),
        shops_before=min(_shops_before(row.first), _shops_before(row.second)),
        foreign_mark=any(one.evidence.get("marks") for one in (row.first, row.second)),
    )
    first, second = (PartyEvidence.from_json(side) for side in sides)
    decision = decide(first, second, shared, policy_of(settings.PRIORITY_POLICY))
    facts = {"shops_before": shared.shops_before, "foreign_mark": shared.foreign_mark}
    evidence = found | {"first": first.to_json(), "second": second.to_json(), "shared": facts}
    return WeighedDispute(decision, evidence, weighing_json(decision))


def weighing_json(decision: PriorityDecision) -> dict[str, Any]:
    """Return a decision's lines and points as they are kept."""
    return {
        "first": [_line(one) for one in decision.first],
        "second": [_line(one) for one in decision.second],
        "points_first": decision.points_first,
        "points_second": decision.points_second,
        "needed": decision.needed,
        "reason": decision.reason.value,
        "certain": decision.certain,
        "policy": decision.policy,
    }


def _line(one: WeighedLine) -> dict[str, Any]:
    return {"line": one.line.value, "measure": one.measure, "points": one.points, "counts": one.counts}


def _shops_before(row: Deposit) -> int:
    """Return how many unlinked shops showed it before, as was found when it was deposited."""
    found = row.evidence.get("shops_before", 0)
    return found if isinstance(found, int) else 0


def _files(row: Deposit, actor: Actor) -> list[tuple[str, bytes]]:
    files = [("picture", read_blob(row.blob_id))]
    room = MOST_BYTES - len(files[0][1])
    for source in queries.source_files(actor, row)[:MOST_SOURCES]:
        if source.blob.size <= room:
            files.append((source.kind, read_blob(source.blob_id)))
            room -= source.blob.size
    return files


def _measured(first: Sequence[tuple[str, bytes]], second: Sequence[tuple[str, bytes]]) -> dict[str, Any]:
    head = {
        side: [[kind, len(data)] for kind, data in files]
        for side, files in (("first", first), ("second", second))
    }
    asked = json.dumps(head).encode() + b"\n" + b"".join(data for _, data in (*first, *second))
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            confined_command(CHILD),
            input=asked,
            env=confined_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=True,
        )
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        raise MeasuringFailed() from error
    if "done" not in answer:
        raise MeasuringFailed(picture=answer.get("failure", ""))
    return dict(answer["done"])
