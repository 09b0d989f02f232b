"""The page of one live room: what was seen in it and kept of it, and what a person does about it."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog import queries as catalogue
from zhengpin.flows.live.acts import act_on_room, release_room
from zhengpin.flows.live.manual_report import Sighting, act_on_sighting
from zhengpin.flows.live.problems import RoomOver
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid, Problem
from zhengpin.monitoring.queries.screened import findings_of_case
from zhengpin.monitoring.room_states import RoomCondition
from zhengpin.monitoring.rooms import queries
from zhengpin.monitoring.rooms.conditions import counts_by_condition
from zhengpin.monitoring.snapshots.queries import snapshot_counts
from zhengpin.review.states import DecisionState
from zhengpin.web.live.room import protected_frame, room_shown
from zhengpin.web.live.wall import described, table
from zhengpin.web.shell.files import streamed_table
from zhengpin.web.shell.page import asked, asked_id, numbered_page, page

if TYPE_CHECKING:
    from zhengpin.monitoring.models import Finding
    from zhengpin.review.models import Decision


@page(Permission.READ_ROOMS)
def room(request: HttpRequest, actor: Actor, room_id: UUID) -> HttpResponse:
    return _shown(request, actor, room_id)


def _shown(request: HttpRequest, actor: Actor, room_id: UUID, problem: Problem | None = None) -> HttpResponse:
    """Answer with the page; to htmx, which asks again and again, with how the room stands now alone."""
    watch = queries.watch(actor, room_id)
    context = {"problem": problem, "typed": request.POST} | room_shown(actor, watch)
    alone = request.htmx  # type: ignore[attr-defined]
    name = "live_rooms/now.html" if alone else "live_rooms/room.html"
    return render(request, name, context, status=problem.status if problem else 200)


@page(Permission.READ_ROOMS, Permission.DECIDE)
@require_POST
def act(request: HttpRequest, actor: Actor, room_id: UUID) -> HttpResponse:
    """Warn or interrupt a room at once, for what an open case of it is about."""
    case_id, measure = _case(request), request.POST.get("measure", "")
    queries.watch(actor, room_id)
    try:
        made = act_on_room(
            case_id=case_id, measure=measure, reason=request.POST.get("reason", ""), actor=actor
        )
    except Invalid as problem:
        return _shown(request, actor, room_id, problem)
    return _answered(request, made, room_id)


@page(Permission.READ_ROOMS, Permission.DECIDE)
@require_POST
def act_on_seen(request: HttpRequest, actor: Actor, room_id: UUID) -> HttpResponse:
    """Warn or interrupt a room at once, for what a person sees in it that nothing has found."""
    said = {name: request.POST.get(name, "") for name in ("kind", "right", "measure", "reason")}
    sighting = Sighting(said["kind"], said["right"])
    try:
        made = act_on_sighting(
            room_id=room_id, sighting=sighting, measure=said["measure"], reason=said["reason"], actor=actor
        )
    except (Invalid, RoomOver) as problem:
        return _shown(request, actor, room_id, problem)
    return _answered(request, made, room_id)


def _answered(request: HttpRequest, made: Decision, room_id: UUID) -> HttpResponse:
    if made.state == DecisionState.HELD:
        messages.success(request, _("The decision waits for a second person."))
    else:
        messages.success(request, _("The marketplace has been told."))
    return redirect("web:live-room", room_id)


def _case(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("case", ""))
    except ValueError as error:
        raise Http404 from error


@page(Permission.READ_ROOMS, Permission.OVERTURN)
@require_POST
def release(request: HttpRequest, actor: Actor, room_id: UUID) -> HttpResponse:
    """Let a room go on."""
    queries.watch(actor, room_id)
    try:
        release_room(room_id=room_id, reason=request.POST.get("reason", ""), actor=actor)
    except Invalid as problem:
        return _shown(request, actor, room_id, problem)
    messages.success(request, _("The measures were taken back, and the marketplace has been told."))
    return redirect("web:live-room", room_id)


@page(Permission.READ_ROOMS)
def protected(request: HttpRequest, actor: Actor, room_id: UUID) -> HttpResponse:
    """Answer with the protected film's picture at a `second` of the stretch that a signal of the room matched, or at
    its end; 204 for none."""
    wanted = asked_id(request, "signal")
    signal = queries.signals(actor, room_id=room_id).filter(pk=wanted).first() if wanted else None
    return film_answer(request, actor, signal)


@page(Permission.READ_CASES)
def protected_of_case(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Answer with the same for a signal that a case was opened for, to whoever may see the case and the film."""
    wanted = asked_id(request, "signal")
    signal = next((one for one in findings_of_case(actor, case_id) if one.pk == wanted), None)
    return film_answer(request, actor, signal)


def film_answer(request: HttpRequest, actor: Actor, signal: Finding | None) -> HttpResponse:
    """Answer with a protected film's picture at the `second` asked for. Raises ClipNotFound."""
    if signal is None or signal.clip_id is None:
        raise Http404
    second = _within(request, signal.match.get("reference") or [0.0, 0.0])
    content = protected_frame(actor, signal.clip_id, second)
    answer = HttpResponse(content, content_type="image/jpeg", status=200 if content else 204)
    answer["Cache-Control"] = "private, max-age=3600"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _within(request: HttpRequest, span: Sequence[float]) -> float:
    first, last = float(span[0]), float(span[1])
    try:
        asked_for = float(asked(request, "second") or last)
    except ValueError:
        return last
    return min(max(asked_for, first), last) if isfinite(asked_for) else last


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
        "snapshots": snapshot_counts(actor),
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
