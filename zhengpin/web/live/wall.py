"""What the wall of live rooms shows of each: its condition, how long it has been live, and what was seen in it last."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.monitoring.rooms.conditions import condition_of, frames_a_minute, minutes_live
from zhengpin.rights.queries import filings

if TYPE_CHECKING:
    from zhengpin.monitoring.models import RoomWatch

_SENTENCES: dict[str, Promise] = {
    "ended": gettext_lazy("The stream ended."),
    "timeout": gettext_lazy("Nothing has come for some seconds."),
    "broken:process": gettext_lazy("It brought down the process that reads it; it is tried again."),
    "no_video": gettext_lazy("It has no picture."),
    "size": gettext_lazy("The picture is too large or too small."),
    "broken": gettext_lazy("The picture is damaged."),
    "invalid_data": gettext_lazy("What comes is no stream."),
    "stream.malformed": gettext_lazy("The address is no address of a stream."),
    "stream.host_not_listed": gettext_lazy("Its host is not listed in ZHENGPIN_LIVE_HOSTS."),
    "address.private": gettext_lazy("Its address lies in a private network."),
    "address.unresolvable": gettext_lazy("The name of its host is not known."),
    "ConnectionRefusedError": gettext_lazy("The server refuses the connection."),
    "HTTPNotFoundError": gettext_lazy("The server has no such stream."),
    "HTTPForbiddenError": gettext_lazy("The server does not let it be read."),
    "HTTPUnauthorizedError": gettext_lazy("The server does not let it be read."),
}


def trouble_words(detail: str) -> str:
    """Return one sentence for a noted `detail`, such as `timeout` or `codec:mpeg2video`; empty for none."""
    if detail.startswith("codec:"):
        return _("Its pictures are sent as %(codec)s, which is not read.") % {"codec": detail[6:]}
    code, _colon, host = detail.partition(": ")
    sentence = _SENTENCES.get(code)
    if sentence is None:
        return _("It cannot be read (%(code)s).") % {"code": detail} if detail else ""
    return f"{sentence} ({host})" if host else str(sentence)


RISKY = 60
SOMEWHAT = 25
COLUMNS = (
    "room",
    "source",
    "external_id",
    "title",
    "publisher",
    "url",
    "condition",
    "detail",
    "risk",
    "signals",
    "last_match",
    "last_match_score",
    "last_match_at",
    "frames",
    "frames_a_minute",
    "reconnects",
    "minutes_live",
    "last_frame_at",
    "acted_at",
)


def described(actor: Actor, rows: list[RoomWatch]) -> list[dict[str, object]]:
    """Return rooms with what a tile shows of them; the right that was seen last by its title."""
    titles = _titles(actor, rows)
    return [_tile(row, titles) for row in rows]


def _titles(actor: Actor, rows: list[RoomWatch]) -> dict[str, str]:
    wanted = {row.last_match["filing"] for row in rows if row.last_match}
    found = filings(actor).filter(pk__in=wanted).values_list("pk", "title") if wanted else ()
    return {str(pk): title for pk, title in found}


def _tile(row: RoomWatch, titles: dict[str, str]) -> dict[str, object]:
    moment = clock.now()
    match = row.last_match or {}
    return {
        "watch": row,
        "room": row.room,
        "publisher": publisher_of(row.room),
        "condition": condition_of(row, moment),
        "minutes": minutes_live(row, moment),
        "rate": frames_a_minute(row),
        "trouble": trouble_words(row.detail),
        "match": match,
        "matched": titles.get(match.get("filing", ""), ""),
        "level": level_of(row.risk),
        "is_upright": bool(row.width and row.height and row.height > row.width),
    }


def publisher_of(room: Any) -> str:
    """Return who is live: the creator, or the merchant whose room it is."""
    return (room.creator or room.merchant).name


def level_of(risk: int) -> str:
    """Return how a risk of 0 to 100 is coloured; the number says the same without colour."""
    return "bad" if risk >= RISKY else "warn" if risk >= SOMEWHAT else ""


def table(rows: QuerySet[RoomWatch]) -> Iterator[list[str]]:
    """Yield rooms as rows of a table, headers first."""
    yield list(COLUMNS)
    for row in rows.iterator(chunk_size=200):
        moment, rate, match = clock.now(), frames_a_minute(row), row.last_match or {}
        yield [
            str(row.room_id),
            row.room.source,
            row.room.external_id,
            row.room.title,
            publisher_of(row.room),
            row.room.url,
            condition_of(row, moment).value,
            row.detail,
            str(row.risk),
            str(row.signals),
            match.get("kind", ""),
            str(match.get("score", "")),
            row.last_match_at.isoformat() if row.last_match_at else "",
            str(row.frames),
            "" if rate is None else f"{rate:.1f}",
            str(row.reconnects),
            str(minutes_live(row, moment)),
            row.last_frame_at.isoformat() if row.last_frame_at else "",
            row.acted_at.isoformat() if row.acted_at else "",
        ]
