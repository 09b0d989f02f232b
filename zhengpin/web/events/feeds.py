"""The official broadcasts on the page of a campaign: followed, looked after, ended."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit.errors import Invalid
from zhengpin.monitoring.broadcasts.operations import end_feed, open_feed
from zhengpin.programmes import queries
from zhengpin.web.events.broadcasts import broadcasts
from zhengpin.web.events.pages import shown
from zhengpin.web.shell.page import messages_of, page


@page(Permission.READ_CAMPAIGNS)
def feeds(request: HttpRequest, actor: Actor, campaign_id: UUID) -> HttpResponse:
    """Answer with how the broadcasts stand now, for htmx, which asks again and again."""
    row = queries.campaign(actor, campaign_id)
    return render(request, "events/feeds.html", {"campaign": row} | broadcasts(actor, row))


@page(Permission.RUN_CAMPAIGNS)
@require_POST
def follow(request: HttpRequest, actor: Actor, campaign_id: UUID) -> HttpResponse:
    """Follow a broadcast of the event from now on."""
    right = queries.event_right_of(actor, queries.campaign(actor, campaign_id))
    try:
        open_feed(filing_id=right, address=request.POST.get("address", ""), actor=actor)
    except Invalid as problem:
        return shown(request, actor, campaign_id, feed_wrong=messages_of(problem), status=problem.status)
    messages.success(request, _("The broadcast is followed from now on."))
    return redirect("web:event", campaign_id)


@page(Permission.RUN_CAMPAIGNS)
@require_POST
def end(request: HttpRequest, actor: Actor, campaign_id: UUID) -> HttpResponse:
    """Follow a broadcast no longer, and say what becomes of what it showed."""
    row = queries.campaign(actor, campaign_id)
    number = request.POST.get("feed", "")
    if not (number.isascii() and number.isdigit()):
        raise Http404
    feed = queries.feed(actor, row, int(number))
    try:
        end_feed(feed_id=feed.pk, after=request.POST.get("after", ""), actor=actor)
    except Invalid as problem:
        return shown(request, actor, campaign_id, feed_wrong=messages_of(problem), status=problem.status)
    messages.success(request, _("The broadcast is no longer followed."))
    return redirect("web:event", campaign_id)
