"""Campaigns that protect events: the list, one with what it stopped, the form, its states moved on, its report."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.states import SubjectKind
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid, NotFound, Problem
from zhengpin.kit.ids import reference
from zhengpin.kit.pagination import page_of
from zhengpin.programmes import operations, queries
from zhengpin.programmes.event_source import phase_of
from zhengpin.programmes.states import CAMPAIGN, CampaignState, Stage
from zhengpin.rights.queries import filings
from zhengpin.rights.states import FilingState
from zhengpin.web.events.broadcasts import broadcasts
from zhengpin.web.events.forms import CampaignForm
from zhengpin.web.shell.files import streamed_table
from zhengpin.web.shell.holders import holder_name
from zhengpin.web.shell.page import add_problem, asked, messages_of, page
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.programmes.models import Campaign

SIZE, MOST_FILINGS = 25, 200
SUBJECT_KINDS = (
    SubjectKind.LISTING,
    SubjectKind.VIDEO,
    SubjectKind.ROOM,
    SubjectKind.SHOP,
    SubjectKind.CREATOR,
)
VERBS = {
    "schedule": operations.schedule_campaign,
    "take_back": operations.take_back_campaign,
    "open": operations.open_campaign,
}


@page(Permission.READ_CAMPAIGNS)
def campaigns(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List campaigns, with the share that each stopped before anyone saw it."""
    state, text = asked(request, "state", CampaignState), asked(request, "q")
    shown = page_of(
        queries.campaigns(actor, state=state, text=text).order_by("-pk"),
        cursor=request.GET.get("cursor"),
        limit=SIZE,
    )
    context = {
        "page": shown,
        "rows": [{"campaign": one, "share": queries.share_stopped(actor, one)} for one in shown.items],
        "state": state,
        "states": list(CampaignState),
        "text": text,
        "may_run": actor.may(Permission.RUN_CAMPAIGNS),
    }
    return render(request, "events/campaigns.html", context)


@page(Permission.READ_CAMPAIGNS)
def campaign(request: HttpRequest, actor: Actor, campaign_id: UUID) -> HttpResponse:
    """Show what a campaign protects and what it stopped, with what can be done with it."""
    return shown(request, actor, campaign_id)


def shown(
    request: HttpRequest,
    actor: Actor,
    campaign_id: UUID,
    *,
    wrong: list[str] | None = None,
    feed_wrong: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with the page of a campaign. wrong, feed_wrong: what was wrong with closing it, or with a broadcast."""
    row = queries.campaign(actor, campaign_id)
    allowed = CAMPAIGN.allowed(row.state) if actor.may(Permission.RUN_CAMPAIGNS) else []
    broadcast_parts = broadcasts(actor, row)
    stopped = page_of(queries.interceptions(actor, row), cursor=request.GET.get("cursor"), limit=SIZE)
    context = {
        "campaign": row,
        "phase": phase_of(row, clock.now()),
        "rights": [one.filing for one in row.rights.select_related("filing").order_by("pk")],
        "share": queries.share_stopped(actor, row),
        "subject_kinds": _subject_kinds(actor, row),
        "days": _days(actor, row),
        "page": stopped,
        "stopped": stopped.items,
        "allowed": allowed,
        "may_edit": bool(allowed),
        "wrong": wrong,
        "feed_wrong": feed_wrong,
        "typed": request.POST,
        "lines": lines_of(actor, [reference("campaign", row.pk), *_feeds_of(broadcast_parts)]),
    } | broadcast_parts
    return render(request, "events/campaign.html", context, status=status)


def _feeds_of(broadcast_parts: dict[str, Any]) -> list[str]:
    return [reference("feed", one["row"].pk) for one in broadcast_parts["feeds"]]


def _subject_kinds(actor: Actor, row: Campaign) -> list[dict[str, object]]:
    counted = [(one, queries.share_stopped(actor, row, subject_kind=one.value)) for one in SUBJECT_KINDS]
    return [{"subject_kind": one, "share": share} for one, share in counted if share.share is not None]


def _days(actor: Actor, row: Campaign) -> list[dict[str, object]]:
    """Return the days with something stopped, newest first, with a number for each of the surfaces and stages."""
    days: dict[date, dict[str, Any]] = {}
    for one in queries.by_day(actor, row):
        day = days.setdefault(
            one["day"], {"day": one["day"], "total": 0, "before": 0} | dict.fromkeys(SUBJECT_KINDS, 0)
        )
        day[one["subject_kind"]] = day.get(one["subject_kind"], 0) + one["number"]
        day["total"] += one["number"]
        day["before"] += one["number"] if one["stage"] == Stage.BEFORE_PUBLIC else 0
    return [days[day] for day in sorted(days, reverse=True)]


@page(Permission.READ_CAMPAIGNS)
def export(request: HttpRequest, actor: Actor, campaign_id: UUID) -> HttpResponseBase:
    """Answer with what a campaign stopped as CSV."""
    row = queries.campaign(actor, campaign_id)
    return streamed_table("event", ([str(cell) for cell in line] for line in queries.export_rows(actor, row)))


@page(Permission.RUN_CAMPAIGNS)
def draft(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Draft a campaign."""
    return _form(request, actor, None)


@page(Permission.RUN_CAMPAIGNS)
def edit(request: HttpRequest, actor: Actor, campaign_id: UUID) -> HttpResponse:
    """Change a campaign."""
    return _form(request, actor, queries.campaign(actor, campaign_id))


def _form(request: HttpRequest, actor: Actor, row: Campaign | None) -> HttpResponse:
    known = _protectable(actor, row)
    first = CampaignForm.of(row) if row else {"strict": True}
    form = CampaignForm(request.POST if request.method == "POST" else None, initial=first, filings=known)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        chosen = said.pop("filings")
        try:
            return redirect("web:event", _saved(row, said, chosen, actor).pk)
        except Problem as problem:
            add_problem(form, problem)
    context = {"form": form, "campaign": row, "nothing": not known}
    return render(request, "events/form.html", context, status=422 if form.errors else 200)


def _saved(row: Campaign | None, said: dict[str, object], chosen: list[str], actor: Actor) -> Campaign:
    if row is None:
        return operations.draft_campaign(name=str(said.pop("name")), filings=chosen, said=said, actor=actor)
    return operations.edit_campaign(campaign_id=row.pk, said=said, filings=chosen, actor=actor)


def _protectable(actor: Actor, row: Campaign | None) -> list[tuple[str, str]]:
    """Return the approved rights that can be named, event rights first; of a campaign those of its organiser."""
    found = filings(actor, state=FilingState.APPROVED.value, holder_id=row.organiser_id if row else None)
    if row is None:
        organisers = filings(actor, state=FilingState.APPROVED.value, kind="event_right")
        found = found.filter(holder__in=organisers.values("holder"))
    rows = sorted(found[:MOST_FILINGS], key=lambda one: (one.kind != "event_right", one.title))
    return [(str(one.pk), f"{one.title} – {holder_name(one.holder)}") for one in rows]


@page(Permission.RUN_CAMPAIGNS)
@require_POST
def move(request: HttpRequest, actor: Actor, campaign_id: UUID, verb: str) -> HttpResponse:
    """Schedule, take back, open or close a campaign."""
    try:
        if verb == "close":
            operations.close_campaign(
                campaign_id=campaign_id, reason=request.POST.get("reason", ""), actor=actor
            )
        elif verb in VERBS:
            VERBS[verb](campaign_id=campaign_id, actor=actor)
        else:
            raise NotFound()
    except Invalid as problem:
        return shown(request, actor, campaign_id, wrong=messages_of(problem), status=problem.status)
    messages.success(request, _("Done."))
    return redirect("web:event", campaign_id)
