"""What is kept and told of the official broadcast beside a signal that it was found by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.operations import store_blobs
from zhengpin.evidence.videos.frames import as_draft
from zhengpin.kit.ids import split_reference
from zhengpin.monitoring.models.feeds import ReferenceFeed
from zhengpin.monitoring.queries.feeds import picture_near
from zhengpin.monitoring.subjects.match import FindingMatch


def kept_beside(match: FindingMatch, *, actor: Actor) -> FindingMatch:
    """Return what is added to a match with a broadcast: when it aired, and its picture, stored for good."""
    number = _feed_of(match)
    feed = ReferenceFeed.objects.filter(pk=number).first() if number else None
    if feed is None:
        return {}
    second = float(match["reference"][1])
    details: FindingMatch = {"aired": (feed.created_at + timedelta(seconds=second)).isoformat()}
    near = picture_near(feed.pk, second)
    if near is None:
        return details
    [blob] = store_blobs(drafts=[as_draft(near.jpeg)], actor=actor)
    return details | {"protected_picture": blob.pk, "protected_at": round(near.at, 2)}


@dataclass(frozen=True)
class BroadcastMoment:
    """The broadcast that a signal was found by. at: where in it, as 00:12:31; aired: when that was shown; picture:
    digest of the picture that was kept nearest to it, "" for none; picture_at: where in it that stands.
    """

    at: str
    aired: datetime | None
    picture: str
    picture_at: str


def broadcast_of(match: FindingMatch) -> BroadcastMoment | None:
    """Return the broadcast that a match is about; None where it is about a film of a filing."""
    if not _feed_of(match):
        return None
    aired = datetime.fromisoformat(match["aired"]) if match.get("aired") else None
    picture = match.get("protected_picture", "")
    beside = clock_of(match["protected_at"]) if picture else ""
    return BroadcastMoment(clock_of(match["reference"][1]), aired, picture, beside)


def clock_of(seconds: float) -> str:
    """Return seconds of a broadcast as it is told where in it something is: 00:12:31."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{rest:02d}"


def _feed_of(match: FindingMatch) -> int | None:
    reference = str(match.get("protected") or "")
    if not reference.startswith("feed:"):
        return None
    return int(split_reference(reference)[1])
