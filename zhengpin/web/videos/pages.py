"""The videos: the search, the page of one with what was found in its film, and looking at it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog import queries
from zhengpin.catalog.problems import SubjectNotFound
from zhengpin.catalog.states import SubjectState
from zhengpin.flows.screening import again as video_again
from zhengpin.kit.errors import Conflict
from zhengpin.kit.pagination import page_of
from zhengpin.monitoring.queries.film_stages import NEVER, stage_counts, with_stages
from zhengpin.monitoring.states import FilmStage
from zhengpin.rulebook.states import Outcome
from zhengpin.web.shell.files import streamed_table
from zhengpin.web.shell.page import asked, asked_id, messages_of, page
from zhengpin.web.videos.rows import described, table, video_shown

SIZE = 40
STATES = (SubjectState.LIVE, SubjectState.LIMITED, SubjectState.REMOVED)
"""How the marketplace shows videos."""


@page(Permission.READ_CATALOGUE)
def videos(request: HttpRequest, actor: Actor) -> HttpResponse:
    chosen, film = _chosen(request), _film(request)
    found = queries.videos(actor, **chosen)
    shown = page_of(with_stages(found, **film), cursor=request.GET.get("cursor"), limit=SIZE)
    context = {
        "chosen": chosen | film,
        "filtered": any(chosen.values()) or any(film.values()),
        "publisher": _publisher(actor, chosen["publisher"]),
        "states": STATES,
        "counts": stage_counts(found),
        "outcomes": list(Outcome),
        "sources": queries.sources(actor),
        "page": shown,
        "rows": described(actor, shown.items),
        "shows_findings": actor.may(Permission.READ_FINDINGS),
        "may_send": actor.may(Permission.SEND_CATALOGUE),
    }
    return render(request, "videos/videos.html", context)


def _chosen(request: HttpRequest) -> dict[str, Any]:
    return {
        "text": asked(request, "q"),
        "state": asked(request, "state", STATES),
        "source": asked(request, "source"),
        "publisher": asked_id(request, "publisher"),
    }


def _film(request: HttpRequest) -> dict[str, str]:
    return {
        "stage": asked(request, "stage", FilmStage),
        "outcome": asked(request, "outcome", {*Outcome, NEVER}),
    }


def _publisher(actor: Actor, publisher: UUID | None) -> object:
    if publisher is None:
        return None
    return (
        queries.creators(actor).filter(pk=publisher).first()
        or queries.merchants(actor).filter(pk=publisher).first()
    )


@page(Permission.READ_CATALOGUE)
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Answer with the videos, by the list's filters, as CSV."""
    rows = with_stages(queries.videos(actor, **_chosen(request)), **_film(request))
    return streamed_table("videos", table(actor, rows))


@page(Permission.READ_CATALOGUE)
def video(request: HttpRequest, actor: Actor, video_id: UUID) -> HttpResponse:
    row = with_stages(queries.videos(actor)).filter(pk=video_id).first()
    if row is None:
        raise SubjectNotFound()
    return render(request, "videos/video.html", video_shown(actor, row))


@page(Permission.READ_CATALOGUE)
@require_POST
def fetch_again(request: HttpRequest, actor: Actor, video_id: UUID) -> HttpResponse:
    """Have a film fetched that was refused, or that is only due later."""
    return _again(request, video_id, video_again.fetch_again, actor, _("The video is fetched again."))


@page(Permission.READ_CATALOGUE)
@require_POST
def screen_again(request: HttpRequest, actor: Actor, video_id: UUID) -> HttpResponse:
    """Have a film looked at by what is protected now."""
    return _again(request, video_id, video_again.screen_again, actor, _("The video is screened again."))


def _again(
    request: HttpRequest, video_id: UUID, ask: Callable[..., object], actor: Actor, said: str
) -> HttpResponse:
    try:
        ask(video_id=video_id, actor=actor)
    except Conflict as problem:
        messages.error(request, " ".join(messages_of(problem)))
    else:
        messages.success(request, said)
    return redirect("web:video", video_id)
