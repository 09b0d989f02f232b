"""A video added by hand: its film is sent in pieces, or fetched from an address."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.operations import SurfaceStored
from zhengpin.catalog.queries import sources
from zhengpin.catalog.states import LineVerdict
from zhengpin.flows.intake.subjects import receive_videos
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import split_reference
from zhengpin.web.forms.videos import VideoForm
from zhengpin.web.mistakes import blame, sent
from zhengpin.web.page import page
from zhengpin.web.tongue import tongue

FIELDS = {
    "creator.external_id": "creator",
    "creator.name": "creator_name",
    "merchant.external_id": "merchant",
    "media": "media_url",
}
"""Fields of a video as it is sent, and the form's that hold them."""


@page(Permission.SEND_CATALOGUE)
def add(request: HttpRequest, actor: Actor) -> HttpResponse:
    form = VideoForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            [stored] = receive_videos(source=form.cleaned_data["source"], items=[form.item()], actor=actor)
        except Problem as problem:
            blame(form, problem)
        else:
            if stored.verdict != LineVerdict.REFUSED:
                return _stored(request, stored)
            _blame(form, stored.problems)
    context = {"form": form, "sources": sources(actor)}
    return render(request, "videos/add.html", context, status=422 if form.errors else 200)


def _stored(request: HttpRequest, stored: SurfaceStored) -> HttpResponse:
    unchanged = stored.verdict == LineVerdict.UNCHANGED
    messages.success(request, _("This video was here as it is.") if unchanged else _("The video was added."))
    return redirect("web:video", split_reference(stored.reference)[1])


def _blame(form: VideoForm, problems: list[Any]) -> None:
    """Put each problem beside the field that it names."""
    for one in problems:
        named = FIELDS.get(one.get("field", ""), one.get("field", ""))
        between = "" if tongue() == "zh" else " "
        sentence = between.join(filter(None, (one["message"], one["remedy"])))
        form.add_error(named if named in form.fields else None, sentence)
