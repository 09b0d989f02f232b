"""The ledger for those who audit it: entries, seals, whether all of it still agrees, anchors to keep elsewhere."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Unpack

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.flows.ledger.checking import check_ledger
from zhengpin.kit.errors import Conflict
from zhengpin.kit.pagination import page_of
from zhengpin.ledger import queries
from zhengpin.ledger.events import declared
from zhengpin.ledger.sealing import Anchor, export_anchor
from zhengpin.web.shell.forms import day
from zhengpin.web.shell.page import page

if TYPE_CHECKING:
    from zhengpin.ledger.models import Entry
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions

ANCHOR = re.compile(r"(\d{1,18}):([0-9a-f]{64})")
MOST_ANCHORS = 1000


class LedgerFilter(forms.Form):
    """Which entries to show; every field may be left empty."""

    event = forms.ChoiceField(label=gettext_lazy("Event"), required=False)
    about = forms.CharField(
        label=gettext_lazy("About"),
        required=False,
        max_length=120,
        widget=forms.TextInput({"placeholder": "case:…"}),
    )
    by = forms.CharField(
        label=gettext_lazy("Done by"),
        required=False,
        max_length=120,
        widget=forms.TextInput({"placeholder": "person:…"}),
    )
    since = day(label=gettext_lazy("From"), required=False)
    until = day(label=gettext_lazy("To, that day included"), required=False)

    def __init__(
        self, data: FormData = None, files: FormFiles = None, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        names = sorted(declared())
        self.fields["event"].choices = [("", _("All events"))] + [(name, name) for name in names]  # type: ignore[attr-defined]


class Anchors(forms.Form):
    """Anchors kept elsewhere, one a line as `number:chain`."""

    anchors = forms.CharField(
        label=gettext_lazy("Anchors that you kept"),
        help_text=gettext_lazy(
            "One a line, as number:value. Without one, a ledger rewritten as a whole looks whole."
        ),
        required=False,
        max_length=100_000,
        widget=forms.Textarea({"rows": 3, "spellcheck": "false"}),
    )

    def clean_anchors(self) -> list[Anchor]:
        lines = [line.strip() for line in self.cleaned_data["anchors"].splitlines() if line.strip()]
        found = [ANCHOR.fullmatch(line) for line in lines[:MOST_ANCHORS]]
        if None in found:
            raise forms.ValidationError(_("Line %(line)s is no anchor.") % {"line": found.index(None) + 1})
        return [Anchor(int(match[1]), match[2]) for match in found if match]


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
