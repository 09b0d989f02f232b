"""The evidence of both parties in a dispute over a picture, as it is weighed and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from zhengpin.originals.priority.lines import PriorityLine


@dataclass(frozen=True)
class PartyEvidence:
    """What speaks for one party. measures: of each line that does, at least 0; what is not there does not speak."""

    measures: Mapping[PriorityLine, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if any(not measure >= 0 for measure in self.measures.values()):
            raise ValueError("a measure speaks for a party or is not there")

    def to_json(self) -> dict[str, float]:
        """Return the kept form: line → measure."""
        return {line.value: float(measure) for line, measure in sorted(self.measures.items())}

    @classmethod
    def from_json(cls, kept: Mapping[str, float]) -> Self:
        """Return the evidence of a kept form; lines of other versions are left out."""
        known = {one.value: one for one in PriorityLine}
        return cls({known[name]: float(measure) for name, measure in kept.items() if name in known})


@dataclass(frozen=True)
class SharedFacts:
    """What holds of the two pictures together. one_exposure: one is a copy of the other, or both of a third;
    shops_before: how many shops, without a link among them or to a party, showed it before either; foreign_mark: a
    third party's mark or name is in either picture.
    """

    one_exposure: bool = True
    shops_before: int = 0
    foreign_mark: bool = False
