"""Has the files of two parties measured in a confined process, and joins what the marketplace knows of both."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.confining import confined_command, confined_environment
from zhengpin.evidence.queries import read_blob
from zhengpin.flows.originals.disputes.knowing import SIDES, known_measures
from zhengpin.matching.origin.cameras import HEAD
from zhengpin.originals import queries
from zhengpin.originals.models import Deposit, Dispute, SourceFile
from zhengpin.originals.priority.deciding import PriorityDecision, WeighedLine, decide
from zhengpin.originals.priority.evidence import PartyEvidence, SharedFacts
from zhengpin.originals.priority.lines import PROOFS
from zhengpin.originals.priority.policy import PriorityPolicy, policy_of
from zhengpin.originals.problems import MeasuringFailed

File = tuple[str, bytes]
"""Its kind, and what it holds."""
CHILD = "zhengpin.originals.priority.child"
SECONDS = 300.0
MOST_SOURCES, MOST_HABIT = 8, 24
MOST_BYTES = 200_000_000
"""Of all files of a party; sources beyond are not measured, the first given come first."""


@dataclass(frozen=True)
class WeighedDispute:
    """What was measured of a dispute and how it was weighed, as both are kept."""

    decision: PriorityDecision
    evidence: dict[str, Any]
    weighing: dict[str, Any]
    policy: PriorityPolicy

    def proves(self, lines: Sequence[WeighedLine]) -> bool:
        """Say whether lines hold one that only a maker can bring, worth a proof."""
        return any(one.line in PROOFS and one.points >= self.policy.proof for one in lines)


def weighed_dispute(row: Dispute, actor: Actor) -> WeighedDispute:
    """Return how a dispute is weighed by the policy in force. Raises MeasuringFailed where files cannot be measured."""
    if row.first.is_film or row.second.is_film:
        raise MeasuringFailed(picture="video")  # nothing of films is measured: a person compares them
    sides = {"first": row.first, "second": row.second}
    sources = {side: _measurable(one, actor) for side, one in sides.items()}
    files = {
        side: _files(one, sources[side]) + _habit(one, row.opened_at, actor) for side, one in sides.items()
    }
    found = _measured(files, {side: one.first_seen_at for side, one in sides.items()})
    known = known_measures(row, found, sources, actor)
    shared = SharedFacts(
        one_exposure=bool(found["one_exposure"]),
        shops_before=min(_shops_before(row.first), _shops_before(row.second)),
        foreign_mark=any(one.evidence.get("marks") for one in (row.first, row.second)),
    )
    first, second = (PartyEvidence.from_json(found[side] | known[side]) for side in SIDES)
    policy = policy_of(settings.PRIORITY_POLICY)
    decision = decide(first, second, shared, policy)
    facts = {"shops_before": shared.shops_before, "foreign_mark": shared.foreign_mark}
    evidence = found | {"first": first.to_json(), "second": second.to_json(), "shared": facts}
    return WeighedDispute(decision, evidence, weighing_json(decision, policy.margin), policy)


def weighing_json(decision: PriorityDecision, margin: int) -> dict[str, Any]:
    """Return a decision's lines and points as they are kept. margin: by how many points one had to lead."""
    return {
        "first": [_line(one) for one in decision.first],
        "second": [_line(one) for one in decision.second],
        "points_first": decision.points_first,
        "points_second": decision.points_second,
        "outcome": decision.outcome.value,
        "needed": decision.needed,
        "margin": margin,
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


def _measurable(row: Deposit, actor: Actor) -> list[SourceFile]:
    """Return the sources of a deposit that are measured, as many as there is room for."""
    kept, room = [], MOST_BYTES - row.blob.size
    for source in queries.source_files(actor, row).select_related("blob")[:MOST_SOURCES]:
        if source.blob.size <= room:
            kept.append(source)
            room -= source.blob.size
    return kept


def _files(row: Deposit, sources: Sequence[SourceFile]) -> list[File]:
    return [("picture", read_blob(row.blob_id)), *((one.kind, read_blob(one.blob_id)) for one in sources)]


def _habit(row: Deposit, before: datetime, actor: Actor) -> list[File]:
    """Return the heads of what the party deposited besides, before there was a dispute: of which camera they are."""
    others = queries.deposits_besides(actor, row, before)[:MOST_HABIT]
    return [("habit", read_blob(one)[:HEAD]) for one in others.values_list("blob_id", flat=True)]


def _measured(files: Mapping[str, Sequence[File]], seen: Mapping[str, datetime]) -> dict[str, Any]:
    head = {side: [[kind, len(data)] for kind, data in files[side]] for side in SIDES}
    moments = {side: seen[side].isoformat() for side in SIDES}
    asked = json.dumps(head | {"seen": moments}).encode() + b"\n"
    asked += b"".join(data for side in SIDES for _, data in files[side])
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
