"""A video added by hand: its film is sent in pieces, or fetched from an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.operations import SubjectStored
from zhengpin.catalog.queries import sources
from zhengpin.catalog.states import LineVerdict
from zhengpin.flows.intake.subjects import receive_videos
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import split_reference
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.page import add_problem, page, sent

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

    from zhengpin.catalog.problems import LineProblem
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions


def _text(
    label: StrOrPromise, limit: int, hint: StrOrPromise = "", *, required: bool = False
) -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, help_text=hint, required=required)


class VideoForm(forms.Form):
    """What `POST /v1/videos` takes of a video; whether it may be so is for the intake to say."""

    source = _text(
        gettext_lazy("Name of the marketplace"),
        60,
        gettext_lazy("The short name under which its videos are kept."),
        required=True,
    )
    external_id = _text(
        gettext_lazy("Number"), 120, gettext_lazy("The marketplace's own number of the video."), required=True
    )
    title = _text(gettext_lazy("Title"), 500, required=True)
    creator = _text(
        gettext_lazy("Number of the creator"),
        120,
        gettext_lazy("Whoever publishes it: a creator, a merchant, or both."),
    )
    creator_name = _text(gettext_lazy("Name of the creator"), 200)
    merchant = _text(gettext_lazy("Number of the merchant"), 120)
    url = _text(gettext_lazy("Address on the marketplace"), 1000)
    media_url = _text(
        gettext_lazy("Address of the video file"),
        1000,
        gettext_lazy("It is fetched from there once. Leave it empty where you choose a file."),
    )
    upload = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: FormData = None, files: FormFiles = None, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["source"].widget.attrs["list"] = "sources"

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if given.get("upload") and given.get("media_url"):
            self.add_error("media_url", gettext_lazy("Choose a file or give an address, not both."))
        return given

    def item(self) -> dict[str, object]:
        """Return the video in the form in which the marketplace would send it."""
        given = self.cleaned_data
        item = {name: given[name] for name in ("external_id", "title", "url")}
        if given["creator"]:
            item["creator"] = {"external_id": given["creator"], "name": given["creator_name"]}
        if given["merchant"]:
            item["merchant"] = {"external_id": given["merchant"]}
        if given["upload"]:
            item["media"] = {"upload": str(given["upload"])}
        elif given["media_url"]:
            item["media"] = {"url": given["media_url"]}
        return item


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
            add_problem(form, problem)
        else:
            if stored.verdict != LineVerdict.REFUSED:
                return _stored(request, stored)
            _add_problems(form, stored.problems)
    context = {"form": form, "sources": sources(actor)}
    return render(request, "videos/add.html", context, status=422 if form.errors else 200)


def _stored(request: HttpRequest, stored: SubjectStored) -> HttpResponse:
    unchanged = stored.verdict == LineVerdict.UNCHANGED
    messages.success(request, _("This video was here as it is.") if unchanged else _("The video was added."))
    return redirect("web:video", split_reference(stored.reference)[1])


def _add_problems(form: VideoForm, problems: list[LineProblem]) -> None:
    """Put each problem beside the field that it names."""
    for one in problems:
        named = FIELDS.get(one.get("field", ""), one.get("field", ""))
        between = "" if reader_language() == "zh" else " "
        sentence = between.join(filter(None, (one["message"], one["remedy"])))
        form.add_error(named if named in form.fields else None, sentence)
