"""What the page of one video shows: its film, what was found in it second by second, measures, looks and history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.states import MediaState
from zhengpin.enforcement.queries import measures
from zhengpin.flows.screening.again import AGAIN
from zhengpin.kit.ids import reference
from zhengpin.monitoring.queries.screened import findings
from zhengpin.monitoring.queries.videos import footage_screenings
from zhengpin.monitoring.screening.film_words import clock_of
from zhengpin.review.queries import cases
from zhengpin.rulebook.states import SubjectKind
from zhengpin.web.cases.exhibits import region_box
from zhengpin.web.cases.timeline import lines_of
from zhengpin.web.videos.rows import described

if TYPE_CHECKING:
    from zhengpin.catalog.models import Video
    from zhengpin.monitoring.models import Finding

MOST_LOOKS, MOST_FINDINGS, MOST_STRETCHES = 10, 20, 5
NORMAL = 0.03
"""Difference of speed that nobody would call another speed."""


def video_shown(actor: Actor, row: Video) -> dict[str, object]:
    """Return what the template of a video draws; row: as `with_stages` gave it out."""
    ref = reference("video", row.pk)
    return {
        "video": row,
        "row": described(actor, [row])[0],
        "looks": footage_screenings(actor, video_id=row.pk)[:MOST_LOOKS],
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


def _found(actor: Actor, row: Video) -> dict[str, Any]:
    if not actor.may(Permission.READ_FINDINGS):
        return {}
    found = list(findings(actor, of=SubjectKind.VIDEO, video_id=row.pk)[:MOST_FINDINGS])
    return {"shows_findings": True, "findings": [finding_shown(one) for one in found]}


def _decided(actor: Actor, ref: str) -> dict[str, Any]:
    told: dict[str, object] = {}
    if actor.may(Permission.READ_CASES):
        told["cases"] = list(cases(actor, subject=ref))
    if actor.may(Permission.READ_MEASURES):
        told["measures"] = list(measures(actor, subject=ref))
    return told


def finding_shown(row: Finding) -> dict[str, object]:
    """Return a finding in a film with its stretches by the clock of both films, its place and its first moment."""
    match = row.match
    speed = float(match["speed"])
    moments = sorted(row.moments.all(), key=lambda one: one.at)
    return {
        "finding": row,
        "stretches": [_stretch(one) for one in match["stretches"][:MOST_STRETCHES]],
        "more": max(0, len(match["stretches"]) - MOST_STRETCHES),
        "box": region_box(match["region"] or []),
        "mirrored": match["mirrored"],
        "speed": speed if abs(speed - 1) > NORMAL else None,
        "share": match["share"],
        "seconds": match["seconds"],
        "moment": moments[0] if moments else None,
        "why": match["why"],
    }


def _stretch(one: dict[str, Any]) -> dict[str, object]:
    start, stop = one["query"]
    held, until = one["reference"]
    return {
        "by": one["by"],
        "found": (clock_of(start), clock_of(stop)),
        "protected": (clock_of(held), clock_of(until)),
        "score": one["score"],
    }
