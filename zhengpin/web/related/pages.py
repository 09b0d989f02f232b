"""Related accounts: the links that are proposed, one with its reasons, the cluster of an account, the search
started."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names, organisations
from zhengpin.flows.linking import linking
from zhengpin.flows.linking.related_accounts import reject_link
from zhengpin.kit.errors import Invalid
from zhengpin.kit.ids import reference
from zhengpin.kit.pagination import page_of
from zhengpin.linkage import operations, queries
from zhengpin.linkage.problems import AccountNotFound, AlreadyLinking
from zhengpin.linkage.states import LINK, UNDER_WAY, LinkState, TraitKind
from zhengpin.web.related.graph import drawing, joined, side
from zhengpin.web.related.words import reasons
from zhengpin.web.shell.files import streamed_table
from zhengpin.web.shell.page import asked, messages_of, page
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from zhengpin.linkage.models import Link

SIZE = 25
RETURNED = "returned"


@page(Permission.READ_LINKS)
def links(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List links, the likeliest first; by default those that wait for a person."""
    chosen = _chosen(request)
    shown = page_of(_rows(actor, chosen), cursor=request.GET.get("cursor"), limit=SIZE, key="rank")
    context = {
        "page": shown,
        "rows": [_row(one) for one in shown.items],
        "chosen": chosen,
        "filtered": bool(chosen["text"] or chosen["kind"]),
        "views": [*LinkState, RETURNED],
        "kinds": list(TraitKind),
        "may_start": actor.may(Permission.DECIDE_LINKS),
        **_newest(actor),
    }
    return render(request, "related/links.html", context)


def _chosen(request: HttpRequest) -> dict[str, str]:
    return {
        "view": asked(request, "view", [*LinkState, RETURNED], LinkState.PROPOSED.value),
        "kind": asked(request, "kind", TraitKind),
        "text": asked(request, "q"),
    }


def _rows(actor: Actor, chosen: dict[str, str]) -> QuerySet[Link]:
    view, kind, text = chosen["view"], chosen["kind"], chosen["text"]
    if view == RETURNED:
        return queries.links_among(actor, linking.returned(actor), kind=kind, text=text)
    return queries.links(actor, state=view, kind=kind, text=text)


def _row(link: Link) -> dict[str, object]:
    sides = [getattr(one, "merchant", None) or getattr(one, "creator", None) for one in (link.a, link.b)]
    return {
        "link": link,
        "a": {"account": link.a, "publisher": sides[0], "joined": joined(sides[0])},
        "b": {"account": link.b, "publisher": sides[1], "joined": joined(sides[1])},
        "kinds": link.kinds.split(),
    }


def _newest(actor: Actor) -> dict[str, object]:
    newest = queries.runs(actor).first()
    return {"run": newest, "under_way": newest is not None and newest.state in UNDER_WAY}


@page(Permission.READ_LINKS)
def progress(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Say how far the newest search is, for htmx; when it has ended the page is loaded anew."""
    context = _newest(actor)
    answer = render(request, "related/progress.html", context)
    if not context["under_way"]:
        answer["HX-Refresh"] = "true"
    return answer


@page(Permission.READ_LINKS)
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Answer with the links of a view as CSV."""
    return streamed_table("related-accounts", queries.export_rows(actor, _rows(actor, _chosen(request))))


@page(Permission.DECIDE_LINKS)
@require_POST
def start(request: HttpRequest, actor: Actor) -> HttpResponse:
    try:
        linking.start(actor=actor)
    except AlreadyLinking as problem:
        messages.info(request, messages_of(problem)[0])
    return redirect("web:related")


@page(Permission.READ_LINKS)
def link(request: HttpRequest, actor: Actor, link_id: UUID) -> HttpResponse:
    """Show one link: both accounts side by side, and why."""
    return _show(request, actor, link_id)


def _show(
    request: HttpRequest, actor: Actor, link_id: UUID, wrong: list[str] | None = None, status: int = 200
) -> HttpResponse:
    row = queries.link(actor, link_id)
    allowed = set(LINK.allowed(row.state)) if actor.may(Permission.DECIDE_LINKS) else set()
    context = {
        "link": row,
        "sides": [side(actor, row.a), side(actor, row.b)],
        "reasons": reasons(row.why),
        "may_confirm": "confirm" in allowed,
        "may_reject": "reject" in allowed,
        "names": display_names(actor, [row.decided_by] if row.decided_by else []),
        "wrong": wrong,
        "typed": request.POST,
        "lines": lines_of(actor, [reference("link", row.pk)]),
    }
    return render(request, "related/link.html", context, status=status)


@page(Permission.DECIDE_LINKS)
@require_POST
def confirm(request: HttpRequest, actor: Actor, link_id: UUID) -> HttpResponse:
    return _decide(
        request, actor, link_id, operations.confirm_link, _("Confirmed: the same people run both.")
    )


@page(Permission.DECIDE_LINKS)
@require_POST
def reject(request: HttpRequest, actor: Actor, link_id: UUID) -> HttpResponse:
    said = _("Rejected. It comes back only if the two come to share something new.")
    return _decide(request, actor, link_id, reject_link, said)


def _decide(
    request: HttpRequest, actor: Actor, link_id: UUID, decide: Callable[..., object], said: str
) -> HttpResponse:
    try:
        decide(link_id=link_id, reason=request.POST.get("reason", ""), actor=actor)
    except Invalid as problem:
        return _show(request, actor, link_id, messages_of(problem), problem.status)
    messages.success(request, said)
    return redirect("web:link", link_id)


@page(Permission.READ_LINKS)
def cluster(request: HttpRequest, actor: Actor, account_id: UUID) -> HttpResponse:
    """Draw all that hangs together with one account."""
    account = organisations(actor).filter(pk=account_id).first()
    if account is None:
        raise AccountNotFound()
    found = queries.cluster(actor, account_id)
    context = {
        "account": account,
        "merchant": getattr(account, "merchant", None),
        "drawing": drawing(account_id, found),
        "rows": [_row(one) for one in found],
        "traits": list(queries.traits(actor, account_id=account_id)),
    }
    return render(request, "related/cluster.html", context)
