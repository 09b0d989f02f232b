"""How a video looks as JSON, with the looks at its films and what was found in them."""

from __future__ import annotations

from zhengpin.api.kit.answers import AnswerBody, Moment, out_of, read
from zhengpin.api.marketplace.finding_schemas import FindingOut
from zhengpin.api.marketplace.schemas import VideoOut
from zhengpin.rulebook.states import Outcome


class VideoScreening(AnswerBody):
    """One look at a film, and what came of it."""

    at: Moment = read("screened_at")
    outcome: str = out_of(Outcome)
    film: str = read("film_id", description="SHA-256")


class WholeVideo(VideoOut):
    """A video with the looks at its films, and what was found in them."""

    screenings: list[VideoScreening]
    findings: list[FindingOut]
