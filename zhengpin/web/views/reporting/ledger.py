"""The ledger for those who audit it: entries, seals, whether all of it still agrees, anchors to keep elsewhere."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.flows.ledger.checking import check_ledger
from zhengpin.kit.errors import Conflict
from zhengpin.kit.pagination import page_of
from zhengpin.ledger import queries
from zhengpin.ledger.sealing import export_anchor
from zhengpin.web.forms.ledger import Anchors, LedgerFilter
from zhengpin.web.page import page

if TYPE_CHECKING:
    from zhengpin.ledger.models import Entry


@page(Permission.READ_LEDGER)
def ledger(request: HttpRequest, actor: Actor) -> HttpResponse:
    form = LedgerFilter(request.GET)
    rows = queries.entries(actor, **(_filters(form.cleaned_data) if form.is_valid() else {}))
    shown = page_of(rows, cursor=request.GET.get("cursor"))
    context = {"form": form, "page": shown, "lines": _lines(actor, shown.items)}
    return render(request, "ledger/entries.html", context | {"counts": queries.counts(actor)})


def _filters(given: dict[str, Any]) -> dict[str, Any]:
    return {
        "event": given["event"],
        "about": given["about"].strip(),
        "acted_by": given["by"].strip(),
        "since": _start_of(given["since"]),
        "until": _start_of(given["until"] + timedelta(days=1)) if given["until"] else None,
    }


def _start_of(day: date | None) -> datetime | None:
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone()) if day else None


def _lines(actor: Actor, entries: list[Entry]) -> list[dict[str, object]]:
    inside = {value for entry in entries for value in entry.fields.values() if isinstance(value, str)}
    named = {value for value in inside if ":" in value} | {entry.actor for entry in entries}
    names = display_names(actor, named)
    seals = queries.seals_of(actor, [entry.pk for entry in entries])
    language = get_language() or "en"
    return [
        {
            "entry": item.entry,
            "sentence": item.sentence(language),
            "who": names.get(item.entry.actor, item.entry.actor),
            "seal": seals.get(item.entry.pk),
        }
        for item in queries.sentences(entries, names)
    ]


@page(Permission.READ_LEDGER)
def seals(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the seals; take anchors to verify against."""
    return _seals(request, actor, Anchors())


@page(Permission.READ_LEDGER)
@require_POST
def check(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Recompute the whole ledger and say what was found."""
    form = Anchors(request.POST)
    if not form.is_valid():
        return _seals(request, actor, form)
    return _seals(request, actor, form, check_ledger(anchors=form.cleaned_data["anchors"]))


def _seals(request: HttpRequest, actor: Actor, form: Anchors, result: object = None) -> HttpResponse:
    shown = page_of(queries.seals(actor), cursor=request.GET.get("cursor"))
    context = {
        "form": form,
        "page": shown,
        "result": result,
        "counts": queries.counts(actor),
    }
    return render(request, "ledger/seals.html", context)


@page(Permission.READ_LEDGER)
@require_POST
def anchor(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Answer with the newest seal as a file to keep elsewhere."""
    found = export_anchor(actor=actor)
    if found is None:
        raise Conflict(
            _("Nothing is sealed yet."),
            code="ledger.not_sealed",
            remedy=_("Seals are laid every few minutes."),
        )
    name = f"zhengpin-anchor-{found.number}.txt"
    return HttpResponse(
        f"{found.number}:{found.chain}\n",
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
