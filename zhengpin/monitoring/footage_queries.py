"""Every read of films that were looked at and of what was found in them, narrowed to what the actor may see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from zhengpin.monitoring.models import FootageFinding, FootageScreening
from zhengpin.monitoring.states import FindingState
from zhengpin.review.models import Case

WHERE = ("source", "external_id", "title", "url", "respondent", "right", "holder", "clip", "found_as")
"""Columns of a table of findings: what was found where; which seconds and what became of it follow."""
HOW = ("from", "to", "protected_from", "protected_to", "seconds", "speed", "mirrored", "part", "score")
OUTCOMES = ("rule", "state", "restraint", "case", "found_at")


def footage_screenings(actor: Any, *, video_id: UUID | None = None) -> QuerySet[FootageScreening]:
    """Return looks at films, newest first, each with how many findings it had."""
    rows: QuerySet[FootageScreening] = FootageScreening.objects.visible_to(actor)
    rows = rows.filter(video=video_id) if video_id else rows
    return rows.annotate(found=Count("findings")).order_by("-pk")


def footage_findings(
    actor: Any,
    *,
    kind: str = "",
    state: str = "",
    video_id: UUID | None = None,
    filing_id: UUID | str | None = None,
) -> QuerySet[FootageFinding]:
    """Return the findings in films that the actor may see, newest first, with what a list shows of them."""
    rows = FootageFinding.objects.visible_to(actor)
    exactly = {"kind": kind, "state": state, "screening__video": video_id, "filing_id": filing_id}
    rows = rows.filter(**{key: value for key, value in exactly.items() if value})
    along = ("filing__holder", "screening__respondent", "screening__video", "case", "clip__blob")
    return rows.select_related(*along).prefetch_related("frames").order_by("-pk")


def footage_findings_of_case(actor: Any, case_id: UUID) -> list[FootageFinding]:
    """Return the findings in a film that opened a case, best score first, for whoever may see the case."""
    rows = FootageFinding.objects.filter(case_id=case_id, case__in=Case.objects.visible_to(actor))
    along = ("filing__holder", "capture", "clip__blob", "screening__respondent", "screening__video")
    rows = rows.select_related(*along, "screening__blob").prefetch_related("frames")
    return list(rows.order_by("-score"))


def footage_finding_counts(actor: Any, **narrowed: Any) -> dict[str, int]:
    """Return how many findings stand in each state, every state named; narrowed as `footage_findings` is."""
    rows = footage_findings(actor, **narrowed).order_by()
    return {one.value: 0 for one in FindingState} | dict(rows.values_list("state").annotate(Count("pk")))


def film_looks(actor: Any, videos: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    """Return, by video, when a film of it was looked at last (`at`), and its findings by state (`states`).

    Of the findings those that the actor may see; nothing of a video that was not looked at.
    """
    wanted = list(videos)
    looks = FootageScreening.objects.visible_to(actor).filter(video__in=wanted).order_by("screened_at")
    found: dict[UUID, dict[str, Any]] = {
        video: {"at": at, "outcome": outcome, "states": Counter()}
        for video, at, outcome in looks.values_list("video", "screened_at", "outcome")
    }
    rows = FootageFinding.objects.visible_to(actor).filter(screening__video__in=wanted).order_by()
    for video, state, count in rows.values_list("screening__video", "state").annotate(Count("pk")):
        if video in found:
            found[video]["states"][state] += count
    return found


def footage_finding_rows(rows: QuerySet[FootageFinding]) -> Iterator[list[str]]:
    """Yield findings as rows of a table, headers first; seconds are those of the likeliest stretch."""
    yield [*WHERE, *HOW, *OUTCOMES]
    for one in rows.iterator(chunk_size=500):
        video, match = one.screening.video, one.match
        yield [
            video.source,
            video.external_id,
            one.screening.title,
            video.url,
            one.screening.respondent.name,
            one.filing.title,
            one.filing.holder.name,
            match["clip_name"],
            one.found_as,
            *(f"{second:.2f}" for second in (*match["query"], *match["reference"], match["seconds"])),
            f"{match['speed']:.3f}",
            "yes" if match["mirrored"] else "no",
            " ".join(f"{side:.3f}" for side in match["region"] or ()),
            f"{one.score:.4f}",
            f"{one.rule_code}@{one.rule_version}",
            one.state,
            one.restraint,
            str(one.case_id or ""),
            one.found_at.isoformat(),
        ]
