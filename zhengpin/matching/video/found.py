"""What is found of a protected film: which seconds of which, where in the picture, at which speed, how surely."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhengpin.matching.video.windows import Box


@dataclass(frozen=True, slots=True)
class VideoMatch:
    """A stretch of a film that shows a stretch of a protected one.

    number: of the protected film; query_from, query_to, reference_from, reference_to: seconds; speed: protected seconds
    that pass in one second; mirrored: whether left and right are exchanged; region: left, top, right, bottom, fractions
    of the picture that the protected film takes; score: 0..1, how likely it is a copy; parts: what the score rests on.
    """

    number: int
    query_from: float
    query_to: float
    reference_from: float
    reference_to: float
    speed: float
    mirrored: bool
    region: Box
    score: float
    parts: dict[str, object] = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        """Return the seconds of the film that is looked at."""
        return self.query_to - self.query_from
