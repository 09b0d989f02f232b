"""Adds very many targets to a complaint, part by part, so that it can be watched, broken off and taken up again."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import batched
from typing import Protocol

from zhengpin_client.types import TargetIn, TargetOut, Targets, TargetsIn


@dataclass(frozen=True)
class Progress:
    """How far it is: `done` of `total` are answered for, so many of them accepted and refused."""

    done: int
    total: int
    accepted: int
    refused: int


@dataclass
class Outcome:
    """What became of it. refused: the targets that were not taken, each with its verdict and remedy."""

    accepted: int = 0
    refused: list[TargetOut] = field(default_factory=list)


class Adding(Protocol):
    """The call that adds some targets."""

    def __call__(self, complaint_id: str, body: TargetsIn, *, key: str | None = None) -> Targets: ...


def add_all(
    add: Adding,
    complaint_id: str,
    everything: Sequence[TargetIn],
    *,
    at_once: int,
    progress: Callable[[Progress], None] | None,
    key: str | None,
) -> Outcome:
    """See `Complaints.add_all_targets`."""
    whole, outcome, done = key or str(uuid.uuid4()), Outcome(), 0
    for number, part in enumerate(batched(everything, at_once)):
        answer = add(complaint_id, TargetsIn(targets=list(part)), key=f"{whole}:{at_once}:{number}")
        done += len(part)
        outcome.accepted += answer["accepted"]
        outcome.refused += [one for one in answer["items"] if one["verdict"]]
        if progress:
            progress(Progress(done, len(everything), outcome.accepted, len(outcome.refused)))
    return outcome
