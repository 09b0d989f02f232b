"""The wall of live rooms that are watched, the last picture of each, and the wall as a table."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog import queries as catalogue
from zhengpin.kit import clock
from zhengpin.monitoring.room_states import RoomCondition
from zhengpin.monitoring.rooms import queries
from zhengpin.monitoring.rooms.conditions import counts_by_condition
from zhengpin.web.files import streamed_table
from zhengpin.web.live.wall import described, table
from zhengpin.web.mistakes import asked
from zhengpin.web.numbered_pages import numbered_page
from zhengpin.web.page import page

SIZE = 24
ORDERS = ("risk", "match", "newest")
ALWAYS = (RoomCondition.LIVE, RoomCondition.LATE, RoomCondition.STALLED, RoomCondition.OVER)
"""Conditions that are shown also where no room is in them."""


@page(Permission.READ_ROOMS)
def wall(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Answer with the wall; to htmx, which asks again and again, with its rooms alone."""
    chosen, order = _chosen(request), asked(request, "order", ORDERS, "risk")
    shown = numbered_page(queries.in_order(queries.rooms_shown(actor, **chosen), order), request, SIZE)
    counts = counts_by_condition(actor, clock.now())
    context = {
        "page": shown,
        "tiles": described(actor, shown.items),
        "chosen": chosen,
        "order": order,
        "filtered": any(chosen.values()),
        "counts": counts,
        "conditions": [
            one for one in RoomCondition if one in ALWAYS or counts[one.value] or one == chosen["condition"]
        ],
        "sources": catalogue.sources(actor),
        "at": clock.now(),
    }
    alone = request.htmx  # type: ignore[attr-defined]
    return render(request, "live_rooms/rooms.html" if alone else "live_rooms/wall.html", context)


def _chosen(request: HttpRequest) -> dict[str, Any]:
    return {
        "condition": asked(request, "condition", RoomCondition),
        "source": asked(request, "source"),
        "signalled": asked(request, "signalled") == "on",
        "text": asked(request, "q"),
    }


@page(Permission.READ_ROOMS)
def picture(request: HttpRequest, actor: Actor, room_id: UUID) -> HttpResponse:
    """Answer with the last frame of a room, small; 204 where none was seen. Its address names the moment."""
    content = queries.thumbnail(actor, room_id)
    answer = HttpResponse(content, content_type="image/jpeg", status=200 if content else 204)
    answer["Cache-Control"] = "private, max-age=60"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@page(Permission.READ_ROOMS)
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Answer with the rooms, by the wall's filters and in its order, as CSV."""
    rows = queries.rooms_shown(actor, **_chosen(request))
    order = asked(request, "order", ORDERS, "risk")
    return streamed_table("live-rooms", table(queries.in_order(rows, order)))
