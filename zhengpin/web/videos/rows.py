"""What a list of videos shows of each: how far its film has come, why not further, and what was found in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import batched
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.problems import told
from zhengpin.monitoring.queries.film_stages import stage_of
from zhengpin.monitoring.queries.videos import film_looks
from zhengpin.monitoring.screening.film_words import clock_of
from zhengpin.monitoring.states import FindingState

if TYPE_CHECKING:
    from zhengpin.catalog.models import Video

ABOUT = ("id", "source", "external_id", "title", "creator", "merchant", "url", "state", "published_at")
FILM = ("film", "reason", "remedy", "tries", "next_try_at", "seconds", "outcome", "screened_at")


def described(actor: Actor, rows: list[Video]) -> list[dict[str, Any]]:
    """Return videos, as `with_stages` gave them out, with what a row shows; findings only to those who may see them."""
    looks = film_looks(actor, [row.pk for row in rows])
    may_see = actor.may(Permission.READ_FINDINGS)
    return [_row(row, looks.get(row.pk, {}), may_see) for row in rows]


def _row(row: Any, look: dict[str, Any], may_see: bool) -> dict[str, Any]:
    states = look.get("states", {}) if may_see else {}
    return {
        "video": row,
        "publisher": row.creator or row.merchant,
        "stage": stage_of(row),
        "reason": reason_of(row),
        "origin": _origin(row.media_origin),
        "length": clock_of(row.seconds) if row.seconds else "",
        "look": look if row.is_screened else {},
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
    said = told({"field": "media"} | row.media_refusal)
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
    row, reason, look = one["video"], one["reason"], one["look"]
    return [
        one["stage"].value,
        reason.get("message", ""),
        reason.get("remedy", ""),
        str(row.media_tries),
        row.media_due_at.isoformat() if row.media_due_at else "",
        f"{row.seconds:.1f}" if row.seconds else "",
        look.get("outcome", ""),
        look["at"].isoformat() if look else "",
    ]
