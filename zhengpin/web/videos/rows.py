"""What a list of videos shows of each: how far its film has come, why not further, and what was found in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import batched
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.problems import problem_of
from zhengpin.catalog.states import MediaState
from zhengpin.enforcement.queries import measures
from zhengpin.flows.screening.again import AGAIN
from zhengpin.kit.ids import reference
from zhengpin.monitoring.queries.film_stages import stage_of
from zhengpin.monitoring.queries.screened import findings
from zhengpin.monitoring.queries.videos import film_looks, video_screenings
from zhengpin.monitoring.screening.film_words import clock_of
from zhengpin.monitoring.states import FindingState
from zhengpin.review.queries import cases
from zhengpin.rulebook.states import ScreenedKind
from zhengpin.web.cases.exhibits import region_box
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.catalog.models import Video
    from zhengpin.monitoring.models import Finding


ABOUT = ("id", "source", "external_id", "title", "creator", "merchant", "url", "state", "published_at")
FILM = ("film", "reason", "remedy", "tries", "next_try_at", "seconds", "outcome", "screened_at")


def described(actor: Actor, rows: list[Video]) -> list[dict[str, Any]]:
    """Return videos, as `with_stages` gave them out, with what a row shows; findings only to those who may see them."""
    looks = film_looks(actor, [row.pk for row in rows])
    may_see = actor.may(Permission.READ_FINDINGS)
    return [_row(row, looks.get(row.pk, {}), may_see) for row in rows]


def _row(row: Any, screened: dict[str, Any], may_see: bool) -> dict[str, Any]:
    states = screened.get("states", {}) if may_see else {}
    return {
        "video": row,
        "publisher": row.creator or row.merchant,
        "stage": stage_of(row),
        "reason": reason_of(row),
        "origin": _origin(row.media_origin),
        "length": clock_of(row.seconds) if row.seconds else "",
        "screened": screened if row.is_screened else {},
        "found": [(one.value, states[one.value]) for one in FindingState if states.get(one.value)],
    }


def _origin(origin: str) -> dict[str, str]:
    """Return by which way a film comes, and the address where it comes from one."""
    way = origin.partition(":")[0]
    return (
        {"way": way} if way in ("upload", "digest") else {"way": "url", "address": origin} if origin else {}
    )


def reason_of(row: Video) -> dict[str, str]:
    """Return why a video's film is not here, with the remedy, in the reader's language; nothing where it is."""
    if not row.media_refusal:
        return {}
    said = problem_of({"field": "media"} | row.media_refusal)
    return {"code": said["code"], "message": said["message"], "remedy": said["remedy"]}


def table(actor: Actor, rows: QuerySet[Video]) -> Iterator[list[str]]:
    """Yield videos as rows of a table, headers first; a column for each state of findings that the actor may see."""
    states = [one.value for one in FindingState] if actor.may(Permission.READ_FINDINGS) else []
    yield [*ABOUT, *FILM, *(f"findings_{state}" for state in states)]
    for some in batched(rows.iterator(chunk_size=200), 200):
        for one in described(actor, list(some)):
            counts = dict(one["found"])
            yield [*_about(one["video"]), *_film(one), *(str(counts.get(state, 0)) for state in states)]


def _about(row: Video) -> list[str]:
    return [
        str(row.pk),
        row.source,
        row.external_id,
        row.title,
        row.creator.name if row.creator else "",
        row.merchant.name if row.merchant else "",
        row.url,
        row.state,
        row.published_at.isoformat() if row.published_at else "",
    ]


def _film(one: dict[str, Any]) -> list[str]:
    row, reason, screened = one["video"], one["reason"], one["screened"]
    return [
        one["stage"].value,
        reason.get("message", ""),
        reason.get("remedy", ""),
        str(row.media_tries),
        row.media_due_at.isoformat() if row.media_due_at else "",
        f"{row.seconds:.1f}" if row.seconds else "",
        screened.get("outcome", ""),
        screened["at"].isoformat() if screened else "",
    ]


MOST_LOOKS, MOST_FINDINGS, MOST_SEGMENTS = 10, 20, 5
NORMAL = 0.03
"""Difference of speed that nobody would call another speed."""


def video_shown(actor: Actor, row: Video) -> dict[str, object]:
    """Return what the template of a video draws; row: as `with_stages` gave it out."""
    ref = reference("video", row.pk)
    return {
        "video": row,
        "row": described(actor, [row])[0],
        "looks": video_screenings(actor, video_id=row.pk)[:MOST_LOOKS],
        "lines": lines_of(actor, [ref]),
        **_acts(actor, row),
        **_found(actor, row),
        **_decided(actor, ref),
    }


def _acts(actor: Actor, row: Video) -> dict[str, object]:
    may = any(actor.may(one) for one in AGAIN)
    waits = row.media_state == MediaState.AWAITED and row.media_due_at is not None
    return {
        "may_fetch": may and (waits or row.media_state == MediaState.REFUSED),
        "may_screen": may and row.media_state == MediaState.KEPT,
    }


def _found(actor: Actor, row: Video) -> dict[str, object]:
    if not actor.may(Permission.READ_FINDINGS):
        return {}
    found = list(findings(actor, of=ScreenedKind.VIDEO, video_id=row.pk)[:MOST_FINDINGS])
    return {"shows_findings": True, "findings": [finding_shown(one) for one in found]}


def _decided(actor: Actor, ref: str) -> dict[str, object]:
    shown: dict[str, object] = {}
    if actor.may(Permission.READ_CASES):
        shown["cases"] = list(cases(actor, subject=ref))
    if actor.may(Permission.READ_MEASURES):
        shown["measures"] = list(measures(actor, subject=ref))
    return shown


def finding_shown(row: Finding) -> dict[str, object]:
    """Return a finding in a film with its stretches by the clock of both films, its place and its first moment."""
    match = row.match
    speed = float(match["speed"])
    moments = sorted(row.moments.all(), key=lambda one: one.at)
    return {
        "finding": row,
        "segments": [_segment(one) for one in match["stretches"][:MOST_SEGMENTS]],
        "more": max(0, len(match["stretches"]) - MOST_SEGMENTS),
        "box": region_box(match["region"] or []),
        "mirrored": match["mirrored"],
        "speed": speed if abs(speed - 1) > NORMAL else None,
        "share": match["share"],
        "seconds": match["seconds"],
        "moment": moments[0] if moments else None,
        "why": match["why"],
    }


def _segment(one: dict[str, Any]) -> dict[str, object]:
    start, stop = one["query"]
    held, until = one["reference"]
    return {
        "by": one["by"],
        "found": (clock_of(start), clock_of(stop)),
        "protected": (clock_of(held), clock_of(until)),
        "score": one["score"],
    }
