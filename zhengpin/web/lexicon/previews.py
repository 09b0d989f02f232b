"""Previews of new words and names: listed, followed while they go on, read, exported, stopped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.flows.words import preview as flow
from zhengpin.kit.errors import NotFound, Problem
from zhengpin.kit.ids import split_reference
from zhengpin.kit.pagination import page_of
from zhengpin.lexicon import preview_queries as queries
from zhengpin.lexicon.queries import draft_row
from zhengpin.lexicon.states import PreviewKind
from zhengpin.rights.queries import name_form
from zhengpin.web.shell.charts import ChartLine, ChartSeries, bar_charts
from zhengpin.web.shell.files import streamed_table
from zhengpin.web.shell.page import page

if TYPE_CHECKING:
    from zhengpin.lexicon.models import WordPreview
    from zhengpin.rights.models import NameForm


DAYS = {"en": "Listings by day", "zh": "每日命中商品"}
NEW = {"en": "Of them new", "zh": "其中此前未发现"}


def days_of(row: WordPreview) -> ChartSeries:
    """Return the days of a preview's window with their counts, as `bar_charts` takes them."""
    assert row.result is not None
    counted = {date.fromisoformat(day): (many, new) for day, many, new in row.result["by_day"]}
    first, last = (timezone.localtime(moment).date() for moment in (row.since, row.until))
    starts = [first + timedelta(days=at) for at in range((last - first).days + 1)]
    values = [counted.get(day, (0, 0)) for day in starts]
    lines: list[ChartLine] = [
        {"key": "listings", "name": DAYS, "values": [many for many, _ in values]},
        {"key": "new", "name": NEW, "values": [new for _, new in values]},
    ]
    return {"starts": starts, "lines": lines}


def charts_of(row: WordPreview) -> dict[str, object]:
    """Return `{"charts", "first", "last", "days"}`; `days` leaves out those on which nothing was found."""
    series = days_of(row)
    days = zip(series["starts"], *(line["values"] for line in series["lines"]), strict=True)
    return {
        "charts": bar_charts(series),
        "first": series["starts"][0],
        "last": series["starts"][-1],
        "days": [one for one in days if one[1]],
    }


def result_rows(result: Mapping[str, Any]) -> Iterator[list[str]]:
    """Yield the figures of a preview, headers first: of what kind, of what, and how many."""
    yield ["kind", "name", "count"]
    for name in ("looked_at", "listings", "new", "beside_name", "authorised", "merchants"):
        yield [name, "", str(result[name])]
    for day, many, new in result["by_day"]:
        yield ["day", day, str(many)]
        yield ["day_new", day, str(new)]
    for word, many in result["by_word"].items():
        yield ["word", word, str(many)]
    for one in result["most_hit"]:
        yield ["merchant", one["name"], str(one["listings"])]


def sample_rows(result: Mapping[str, Any]) -> Iterator[list[str]]:
    """Yield the samples of a preview, headers first; what was found stands in 【】."""
    yield ["day", "listing", "external_id", "title", "merchant", "words", "new", "beside_name", "text"]
    for one in result["samples"]:
        passages = " / ".join(_passage(text["runs"]) for text in one["texts"])
        yield [
            *(one[name] for name in ("day", "listing", "external_id", "title", "merchant_name")),
            "、".join(one["words"]),
            *("yes" if one[name] else "no" for name in ("new", "beside_name")),
            passages,
        ]


def _passage(runs: list[list[str]]) -> str:
    return "".join(f"【{text}】" if mark == "word" else text for text, mark in runs)


SIZE = 25


@page(Permission.WRITE_RULES)
def previews(request: HttpRequest, actor: Actor) -> HttpResponse:
    found = page_of(queries.previews(actor), cursor=request.GET.get("cursor"), limit=SIZE)
    names = display_names(actor, [row.requested_by for row in found.items])
    return render(request, "words/previews.html", {"page": found, "names": names})


@page(Permission.WRITE_RULES)
def one(request: HttpRequest, actor: Actor, preview_id: UUID) -> HttpResponse:
    """Show how far a preview has come and what it found; to htmx the progress alone."""
    row = queries.preview(actor, preview_id)
    context: dict[str, object] = {
        "preview": row,
        "under_way": row.state in queries.GOES_ON,
    }
    if request.htmx:  # type: ignore[attr-defined]
        answer = render(request, "words/preview_progress.html", context)
        if not context["under_way"]:
            answer["HX-Refresh"] = "true"  # the result is there now
        return answer
    context |= {
        "still": queries.standing_still(row),
        "author": display_names(actor, [row.requested_by]).get(row.requested_by, ""),
        "form": _form(actor, row),
        "is_open_draft": _is_open_draft(row),
    }
    if row.result:
        context |= {"result": row.result, **charts_of(row)}
    return render(request, "words/preview.html", context)


def _form(actor: Actor, row: WordPreview) -> NameForm | None:
    """Return the form of a name that a preview was about, as it now stands, or None."""
    kind, number = split_reference(row.subject)
    if kind != "name_form" or not actor.may(Permission.READ_RIGHTS):
        return None
    try:
        return name_form(actor, int(number))
    except Problem:
        return None


def _is_open_draft(row: WordPreview) -> bool:
    draft = draft_row()
    return row.kind == PreviewKind.WORDS and draft is not None and row.subject == f"lexicon:{draft.number}"


@page(Permission.WRITE_RULES)
@require_POST
def cancel(request: HttpRequest, actor: Actor, preview_id: UUID) -> HttpResponse:
    return redirect("web:word-preview", flow.cancel(preview_id=preview_id, actor=actor).pk)


@page(Permission.WRITE_RULES)
@require_POST
def resume(request: HttpRequest, actor: Actor, preview_id: UUID) -> HttpResponse:
    return redirect("web:word-preview", flow.resume(preview_id=preview_id, actor=actor).pk)


@page(Permission.WRITE_RULES)
def export(request: HttpRequest, actor: Actor, preview_id: UUID, what: str) -> HttpResponseBase:
    """Answer with the figures of a preview, or with its samples, as CSV."""
    row = queries.preview(actor, preview_id)
    if row.result is None:
        raise NotFound()
    rows = sample_rows(row.result) if what == "samples" else result_rows(row.result)
    return streamed_table(f"preview-{what}-{row.created_at:%Y-%m-%d}", rows)
