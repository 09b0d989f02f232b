"""What is remembered of one live room between two looks: the scene looked at last, and when what was sought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import numpy as np

from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.monitoring.rooms.material import LiveFrame

CHANGED = 14.0
"""Mean difference of grey, of 255, from which a scene is another one."""
MOST_RISK = 100
RISK_OF_SIGNAL = 60
RISK_OF_PIN = 30
RISK_OF_LIKENESS = 60
_CALMER_A_SECOND = 0.2
SUSPECTED, SUSPECTED_AGAIN = 6.0, 60.0
"""Seconds that a suspicion lasts, and after which a likeness that stays as faint gives another."""
AGAIN = 10.0
"""Seconds after which what runs on is judged again."""
SURER = 0.02
LONGER = 0.5
"""Seconds by which what runs must have run on, to be judged again sooner."""
LONG = 6.0
"""Seconds from which it is long, however much longer it runs."""
MOST_REPORTED = 500


@dataclass
class RoomMemory:
    """Of one room; constant in size however long it is watched. pins: keys of the goods that were judged last; footage,
    sound: followers along what is protected, and what that was; suspected_at: when something faintly alike was seen."""

    video: Any = None
    followed_videos: Any = None
    sound: Any = None
    sound_of: Any = None
    suspected_at: float = -1e9
    deep_at: float = -1e9
    words_at: float = -1e9
    pins: frozenset[int] = frozenset()
    risk: float = 0.0
    risk_at: float = 0.0
    reported: dict[tuple[UUID, str, str], tuple[float, float, float]] = field(default_factory=dict)
    _scene: np.ndarray | None = None

    def is_new_scene(self, frame: LiveFrame) -> bool:
        """Say whether a frame shows another scene than the one that was noted last."""
        if self._scene is None:
            return True
        return float(np.abs(frame.scene - self._scene).mean()) > CHANGED

    def note_scene(self, frame: LiveFrame) -> None:
        self._scene = frame.scene

    def worth_judging(self, raws: Sequence[RawMatch], at: float) -> list[RawMatch]:
        """Return what is new, surer or longer than before, or long enough known to be judged again, and note it."""
        kept = []
        for raw in raws:
            key = raw.filing_id, raw.kind, str(raw.facts.get("field", ""))
            seconds = float(raw.facts.get("seconds", 0.0))
            if self._is_worth(self.reported.get(key), at, raw.score, seconds):
                self.reported[key] = at, raw.score, seconds
                kept.append(raw)
        if len(self.reported) > MOST_REPORTED:
            self.reported = dict(sorted(self.reported.items(), key=lambda one: one[1])[-MOST_REPORTED // 2 :])
        return kept

    def _is_worth(
        self, known: tuple[float, float, float] | None, at: float, score: float, seconds: float
    ) -> bool:
        if known is None or at - known[0] >= AGAIN or score > known[1] + SURER:
            return True
        return known[2] < LONG and seconds >= known[2] + LONGER

    def settle(self, at: float) -> None:
        """Let go of what only a room needs in which something is alike: of ten thousand calm ones it is too much."""
        if not self.reported and not self.is_looked_at_closely(at):
            self.video, self.followed_videos = None, None

    def raise_risk(self, points: float, at: float) -> None:
        """Have the room looked at more densely from now on; it calms down by itself."""
        self.risk, self.risk_at = min(MOST_RISK, self.risk_now(at) + points), at

    def suspect(self, at: float) -> None:
        """Have the room looked at densely for some seconds, in which a faint likeness shows itself or goes."""
        if at - self.suspected_at > SUSPECTED_AGAIN:
            self.suspected_at = at

    def is_suspected(self, at: float) -> bool:
        return 0.0 <= at - self.suspected_at < SUSPECTED

    def is_looked_at_closely(self, at: float) -> bool:
        """Say whether something is suspected, or spoke against the room a while ago, so that no part is left out."""
        return self.is_suspected(at) or self.risk_now(at) > 0

    def risk_now(self, at: float) -> float:
        return max(0.0, self.risk - _CALMER_A_SECOND * max(0.0, at - self.risk_at))


def pace_of(risk: float, calm: float, risky: float) -> float:
    """Return the seconds between two frames of a room of this risk (0 to 100)."""
    share = min(1.0, max(0.0, risk) / RISK_OF_SIGNAL)
    return calm + (risky - calm) * share
