"""Reads the policy of who was first: what each line of evidence is worth, and by how much one party must lead. Pure
but for its file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from zhengpin.kit.documents import STRICT, DocumentFaultCode, FaultyDocument, FoundFault, checked
from zhengpin.kit.labels import gettext_noop
from zhengpin.kit.packaged import PolicyFaults, PolicyFile
from zhengpin.originals.priority.lines import PriorityLine

PACKAGED = Path(__file__).parent / "policies" / "priority.yaml"
Points = Annotated[int, Field(strict=True, ge=0, le=1000)]
Measure = Annotated[float, Field(ge=0, le=100_000)]


@dataclass(frozen=True)
class PriorityStep:
    """Points that a line brings from a measure on."""

    __pydantic_config__ = STRICT
    least: Measure
    points: Points


def _rising(given: tuple[PriorityStep, ...]) -> Iterator[FoundFault]:
    for at, (lower, higher) in enumerate(zip(given, given[1:], strict=False), 1):
        if not (lower.least < higher.least and lower.points <= higher.points):
            yield FoundFault(DocumentFaultCode.OUT_OF_RANGE, (at, "least"))


def _every_line(given: Mapping[PriorityLine, object]) -> Iterator[FoundFault]:
    yield from (FoundFault(DocumentFaultCode.MISSING, (one,)) for one in PriorityLine if one not in given)


Steps = Annotated[tuple[PriorityStep, ...], Field(min_length=1, max_length=10), checked(_rising)]


@dataclass(frozen=True)
class PriorityPolicy:
    """The policy.

    lines: steps of each line, lowest first; margin: points by which a party must lead; least: points that it must have
    at all; foreign_mark: how much more where a third party's mark is in either picture; common_from: unlinked shops
    that showed the picture before, from which it is nobody's without proof; proof: points of a line that only the maker
    can bring, from which it can still be somebody's; certain: lead from which no person has to confirm the outcome;
    most_repainted: share of the scene whose colour no edit of the whole explains, from which a find goes to a person:
    a studio's exposure in another colour is nobody's copy.
    """

    __pydantic_config__ = STRICT
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
    version: Annotated[int, Field(strict=True, ge=1, le=9999)]
    lines: Annotated[Mapping[PriorityLine, Steps], checked(_every_line)]
    margin: Annotated[int, Field(strict=True, ge=1, le=1000)]
    least: Points
    foreign_mark: Points
    common_from: Annotated[int, Field(strict=True, ge=1, le=1000)]
    proof: Annotated[int, Field(strict=True, ge=1, le=1000)]
    certain: Points
    most_repainted: Annotated[float, Field(strict=True, ge=0, le=1)]

    @property
    def ref(self) -> str:
        """Name and version, as a decision keeps them."""
        return f"{self.name}@{self.version}"

    def points(self, line: PriorityLine, measure: float) -> int:
        """Return what a measure of a line is worth."""
        return max((step.points for step in self.lines[line] if measure >= step.least), default=0)


class FaultyPriorityPolicy(PolicyFaults, FaultyDocument):
    """A policy that cannot be taken as it is written; `faults` names every place."""

    code = "priority_policy.faulty"
    message = gettext_noop("This policy is written wrongly.")
    remedy = gettext_noop("Fix each fault that is named, and send it again.")
    kind = "priority_policy"


_FILE = PolicyFile(PriorityPolicy, PACKAGED, FaultyPriorityPolicy)


def read_policy(text: str, file: str = "") -> PriorityPolicy:
    """Return the policy written in YAML. Raises FaultyPriorityPolicy naming every place; file: where it stands."""
    return _FILE.read(text, file)


def policy_of(path: str = "") -> PriorityPolicy:
    """Return the policy of a file, by default the one of the package. Raises FaultyPriorityPolicy, OSError."""
    return _FILE.of(path)
