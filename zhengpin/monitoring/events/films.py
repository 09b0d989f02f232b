"""Ledger events of looks at films, and of what was asked about before it was public."""

from __future__ import annotations

from zhengpin.ledger.events import declare
from zhengpin.rulebook.states import Outcome

FILM_SCREENED = declare(
    "film.screened",
    en="The video “{title}” was screened: {outcome}, {findings} finding(s)",
    zh="视频“{title}”已筛查：{outcome}，{findings} 项发现",
    fields=("title", "outcome", "findings", "cause"),
    words={"outcome": Outcome},
)
FILM_ASKED = declare(
    "film.asked",
    en="{actor} had the video “{title}” screened again",
    zh="{actor} 要求重新筛查视频“{title}”",
    fields=("title",),
)
FILM_PRESCREENED = declare(
    "film.prescreened",
    en="A video was screened before publication: {verdict}, {findings} finding(s)",
    zh="视频发布前筛查：{verdict}，{findings} 项发现",
    fields=("source", "external_id", "verdict", "findings", "digest", "milliseconds"),
)
ROOM_PRESCREENED = declare(
    "room.prescreened",
    en="The title of a live room was screened before it opened: {verdict}, {findings} finding(s)",
    zh="直播间标题开播前筛查：{verdict}，{findings} 项发现",
    fields=("source", "external_id", "verdict", "findings"),
)
